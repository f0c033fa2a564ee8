'use client';
import { ChevronLeft, Plus } from 'lucide-react';
import { useState } from 'react';
import { kindOf } from '@/components/canvas/node-kinds';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { NodeType } from '@/saga/definition/nodes';
import type { Json } from '@/saga/definition/primitives';
import { addToBody, type Body, freshBody } from '../../../model/map-body';
import { useDefinition, useReadOnly } from '../../../store/use-designer';
import { JsonField } from '../../controls/json-field';
import type { NodeFormComponent } from '../../node-home';
import { useNodeEdit } from '../../use-node-edit';
import type { FormOf } from '../form-of';
import { BodyList } from './body-list';
import { BodyNode } from './body-node';

/** What a map does for each item: its nodes as a list, each with its form, and the whole as text. */
export function BodyEditor({ node, Form }: FormOf<'map'> & { Form: NodeFormComponent }) {
  const set = useNodeEdit(node);
  const [opened, setOpened] = useState<string | null>(null);
  const [asText, setAsText] = useState(false);
  const body = node.body ?? { nodes: [], edges: [] };
  const change = (next: Body) => set('body', next);
  const inner = body.nodes.find(({ name }) => name === opened);
  if (inner) {
    return (
      <div className="flex flex-col gap-2">
        <Button size="sm" variant="ghost" className="self-start" onClick={() => setOpened(null)}>
          <ChevronLeft aria-hidden />
          Body of {node.name}
        </Button>
        <BodyNode node={inner} body={body} onChange={change} onRename={setOpened} Form={Form} />
      </div>
    );
  }
  return (
    <section aria-label={`Body of ${node.name}`} className="flex flex-col gap-2">
      <h4 className="text-xs font-medium text-muted">Done for each item</h4>
      {body.nodes.length === 0 ? (
        <EmptyBody map={node.name} onChange={change} />
      ) : (
        <>
          <BodyList body={body} onChange={change} onOpen={setOpened} />
          <div className="flex gap-2">
            <AddToBody body={body} onChange={change} onAdded={setOpened} />
            <Button
              size="sm"
              variant="ghost"
              aria-expanded={asText}
              onClick={() => setAsText(!asText)}
            >
              {asText ? 'Hide the text' : 'As text'}
            </Button>
          </div>
        </>
      )}
      {asText && (
        <JsonField
          label="Body"
          hint="The nodes and edges that run for each item."
          objectOnly
          value={body as Json}
          onChange={(value) => change((value ?? { nodes: [], edges: [] }) as Body)}
        />
      )}
    </section>
  );
}

function EmptyBody({ map, onChange }: { map: string; onChange: (body: Body) => void }) {
  const definition = useDefinition();
  const readOnly = useReadOnly();
  return (
    <div className="flex flex-col items-start gap-2 rounded-md border border-dashed border-line-strong p-3">
      <p className="text-xs text-subtle">
        A map runs a small drawing of its own once for every item. It has a start, steps and an end.
      </p>
      <Button size="sm" disabled={readOnly} onClick={() => onChange(freshBody(definition, map))}>
        <Plus aria-hidden />
        Begin with one step
      </Button>
    </div>
  );
}

const ADDABLE: readonly NodeType[] = [
  'step',
  'compensation',
  'transform',
  'wait',
  'signal',
  'approval',
  'sub-saga',
  'map',
];

type AddProps = {
  readonly body: Body;
  readonly onChange: (body: Body) => void;
  readonly onAdded: (name: string) => void;
};

function AddToBody({ body, onChange, onAdded }: AddProps) {
  const definition = useDefinition();
  const readOnly = useReadOnly();
  if (readOnly) return null;
  const add = (type: NodeType) => {
    const next = addToBody(definition, body, type);
    onChange(next);
    onAdded(next.nodes.at(-1)?.name ?? '');
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm">
          <Plus aria-hidden />
          Add to the body
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {ADDABLE.map((type) => {
          const { icon: Icon, label } = kindOf(type);
          return (
            <DropdownMenuItem key={type} onSelect={() => add(type)}>
              <Icon aria-hidden />
              {label}
            </DropdownMenuItem>
          );
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
