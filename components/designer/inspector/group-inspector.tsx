'use client';
import { Ungroup, X } from 'lucide-react';
import { groupWords } from '@/components/canvas/annotations/annotated';
import { kindOf } from '@/components/canvas/node-kinds';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { LAYOUT_LIMITS, type SagaGroup } from '@/saga/definition/layout';
import { nodeNamed } from '../model/drawing';
import { editGroup, takeOut } from '../model/gestures/annotate';
import { ungroup } from '../store/annotating';
import { useDesignerStore, useDrawing, useReadOnly } from '../store/use-designer';
import { Section } from './controls/section';
import { ToneField } from './controls/tone-field';
import { Heading } from './heading';

/** The form of a group: its title, its colour and its nodes. */
export function GroupInspector({ group }: { group: SagaGroup }) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const edit = (change: Parameters<typeof editGroup>[1]) =>
    store.getState().perform(editGroup(group.id, change));
  return (
    <>
      <Heading kind="Group" name={groupWords(group)} removable />
      <div className="flex flex-col gap-3 px-3 pt-3 pb-4">
        <Field label="Title">
          <Input
            value={group.title}
            placeholder="Group"
            maxLength={LAYOUT_LIMITS.title}
            readOnly={readOnly}
            onChange={({ target }) => edit({ title: target.value })}
          />
        </Field>
        <ToneField
          name={`tone-${group.id}`}
          value={group.tone ?? 'grey'}
          disabled={readOnly}
          onChange={(tone) => edit({ tone })}
        />
        {!readOnly && (
          <Button size="sm" className="self-start" onClick={() => ungroup(store)}>
            <Ungroup aria-hidden />
            Ungroup
          </Button>
        )}
      </div>
      <Section title="Nodes" summary={String(group.nodes.length)}>
        <Members group={group} />
      </Section>
    </>
  );
}

function Members({ group }: { group: SagaGroup }) {
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const drawing = useDrawing();
  return (
    <ul aria-label="Nodes of the group" className="-mx-1.5 flex flex-col">
      {group.nodes.map((name) => {
        const node = nodeNamed(drawing, name);
        if (!node) return null;
        const { icon: Icon } = kindOf(node.type);
        return (
          <li key={name} className="flex items-center gap-0.5 rounded-md hover:bg-hover">
            <button
              type="button"
              onClick={() => store.getState().show(name)}
              className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 text-left text-sm"
            >
              <Icon aria-hidden className="size-3.5 shrink-0 text-subtle" />
              <span className="truncate">{name}</span>
            </button>
            {!readOnly && (
              <IconButton
                label={`Take ${name} out of the group`}
                size="sm"
                onClick={() => store.getState().perform(takeOut(name))}
              >
                <X />
              </IconButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}
