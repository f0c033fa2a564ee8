'use client';
import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { NAME_PATTERN } from '@/saga/definition/primitives';
import { freeName } from '../../model/drawing';
import { useReadOnly } from '../../store/use-designer';
import { CommittedField } from '../controls/fields';
import { MappingField } from '../controls/mapping-field';
import { useNodeEdit } from '../use-node-edit';
import type { FormOf } from './form-of';

/** Which variables are computed how, a row each. */
export function TransformForm({ node }: FormOf<'transform'>) {
  const set = useNodeEdit(node);
  const readOnly = useReadOnly();
  const rows = Object.entries(node.assign ?? {});
  const change = (next: typeof rows) => set('assign', Object.fromEntries(next));
  const rename = (from: string, to: string) => {
    if (to === from) return undefined;
    const problem = variableProblem(rows, to);
    if (!problem) change(rows.map(([name, value]) => [name === from ? to : name, value]));
    return problem;
  };
  const add = () => {
    const name = freeName(
      rows.map(([taken]) => taken),
      'value1',
    );
    change([...rows, [name, '{% input %}']]);
  };
  return (
    <>
      {rows.length === 0 && (
        <p className="text-xs text-subtle">Nothing is computed yet. Add a variable.</p>
      )}
      {rows.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are the list's places; names change.
        <fieldset key={index} className="flex flex-col gap-2 rounded-md border border-line p-2">
          <legend className="sr-only">{`Variable ${name}`}</legend>
          <div className="flex items-end gap-1">
            <div className="min-w-0 flex-1">
              <CommittedField
                label="Variable"
                value={name}
                onCommit={(text) => rename(name, text.trim())}
              />
            </div>
            <IconButton
              label={`Remove variable ${name}`}
              size="sm"
              disabled={readOnly}
              onClick={() => change(rows.toSpliced(index, 1))}
            >
              <X />
            </IconButton>
          </div>
          <MappingField
            label={`Value of ${name}`}
            place={{ node: node.name, field: `assign/${name}` }}
            value={value}
            onChange={(next) => change(rows.with(index, [name, next ?? null]))}
          />
        </fieldset>
      ))}
      <Button size="sm" variant="ghost" disabled={readOnly} className="self-start" onClick={add}>
        <Plus aria-hidden />
        Add a variable
      </Button>
      <p className="text-xs text-subtle">Later expressions read it as vars.NAME.</p>
    </>
  );
}

function variableProblem(
  rows: readonly (readonly [string, unknown])[],
  name: string,
): string | undefined {
  if (rows.some(([taken]) => taken === name)) return `There is a ${name} already.`;
  return NAME_PATTERN.test(name)
    ? undefined
    : 'Start with a letter; then letters, digits or underscores.';
}
