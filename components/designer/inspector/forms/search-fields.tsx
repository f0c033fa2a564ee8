'use client';
import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { NAME_PATTERN } from '@/saga/definition/primitives';
import { MOST_SEARCH_FIELDS } from '@/saga/definition/saga-definition';
import { freeName } from '../../model/drawing';
import { useDefinition, useReadOnly } from '../../store/use-designer';
import { ExpressionField } from '../controls/expression-field';
import { CommittedField } from '../controls/fields';
import { Section } from '../controls/section';

type Fields = { readonly [name: string]: string };

type SearchFieldsProps = {
  readonly value: Fields | undefined;
  readonly onChange: (value: { [name: string]: string } | undefined) => void;
};

/** The fields by which runs of the saga are found, a row each. */
export function SearchFields({ value, onChange }: SearchFieldsProps) {
  const readOnly = useReadOnly();
  const start = useDefinition().nodes.find(({ type }) => type === 'start')?.name ?? '';
  const rows = Object.entries(value ?? {});
  const change = (next: typeof rows) =>
    onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  const rename = (from: string, to: string) => {
    if (to === from) return undefined;
    const problem = nameProblem(rows, to);
    if (!problem) change(rows.map(([name, source]) => [name === from ? to : name, source]));
    return problem;
  };
  const taken = rows.map(([name]) => name);
  return (
    <Section title="Search fields" summary={rows.length || undefined} closed>
      {rows.map(([name, source], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are the list's places; names change.
        <fieldset key={index} className="flex flex-col gap-2 rounded-md border border-line p-2">
          <legend className="sr-only">{`Search field ${name}`}</legend>
          <div className="flex items-end gap-1">
            <div className="min-w-0 flex-1">
              <CommittedField
                label="Field"
                value={name}
                onCommit={(text) => rename(name, text.trim())}
              />
            </div>
            <IconButton
              label={`Remove search field ${name}`}
              size="sm"
              disabled={readOnly}
              onClick={() => change(rows.toSpliced(index, 1))}
            >
              <X />
            </IconButton>
          </div>
          <ExpressionField
            label={`Value of ${name}`}
            place={{ node: start, field: `search/${name}` }}
            value={source}
            required="Say what it is, as input.order."
            onChange={(next) => change(rows.with(index, [name, next ?? '']))}
          />
        </fieldset>
      ))}
      {rows.length < MOST_SEARCH_FIELDS && (
        <Button
          size="sm"
          variant="ghost"
          disabled={readOnly}
          className="self-start"
          onClick={() => change([...rows, [freeName(taken, 'order'), 'input']])}
        >
          <Plus aria-hidden />
          Add a field
        </Button>
      )}
      <p className="text-xs text-subtle">
        The list of runs finds a run by these, as they were when it began: by an order’s number, or
        a customer’s.
      </p>
    </Section>
  );
}

function nameProblem(rows: readonly (readonly [string, string])[], name: string) {
  if (rows.some(([taken]) => taken === name)) return `There is a ${name} already.`;
  return NAME_PATTERN.test(name)
    ? undefined
    : 'Start with a letter; then letters, digits or underscores.';
}
