'use client';
import { useMemo, useState } from 'react';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { semanticDiff } from '@/saga/diff/semantic-diff';
import { mapOfChange } from './compared-bodies';
import { ComparedCanvas } from './compared-canvas';
import { DiffList } from './diff-list';
import { OutcomeList } from './outcome-list';

type ComparisonProps = {
  readonly before: SagaDefinition;
  readonly after: SagaDefinition;
  /** What they are called: `version 2`, `the draft`. */
  readonly names: { readonly before: string; readonly after: string };
};

/** What is different between two drawings: on the canvas, as a list, and in how runs can end. */
export function Comparison({ before, after, names }: ComparisonProps) {
  const [inside, setInside] = useState<string | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const pair = useMemo(() => ({ before, after }), [before, after]);
  const entries = useMemo(() => semanticDiff(before, after), [before, after]);
  const enter = (map: string | null) => {
    setInside(map);
    setSelected(null);
  };
  const show = (node: string) => {
    setInside(mapOfChange(pair, node, entries));
    setSelected(node);
  };
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col max-md:flex-none">
      <section
        aria-label="Compared drawing"
        className="relative min-h-72 min-w-0 flex-1 max-md:h-[60vh] max-md:flex-none"
      >
        <ComparedCanvas
          pair={pair}
          entries={entries}
          inside={inside}
          onInside={enter}
          selected={selected}
          onSelect={setSelected}
          label={`${names.after} compared with ${names.before}`}
        />
      </section>
      <div className="flex shrink-0 flex-col gap-5 overflow-y-auto border-line p-4 max-lg:border-t lg:w-96 lg:border-l">
        <section aria-labelledby="changes" className="flex flex-col gap-2">
          <h2 id="changes" className="text-sm font-medium">
            {headline(entries.length)}
          </h2>
          {entries.length === 0 ? (
            <p className="text-sm text-muted">
              {sentence(names.after)} means the same as {names.before}; only where boxes lie may
              differ.
            </p>
          ) : (
            <DiffList entries={entries} selected={selected} onSelect={show} />
          )}
        </section>
        {entries.length > 0 && (
          <section aria-labelledby="outcomes" className="flex flex-col gap-2">
            <h2 id="outcomes" className="text-sm font-medium">
              How runs can end
            </h2>
            <OutcomeList before={before} after={after} />
          </section>
        )}
      </div>
    </div>
  );
}

function headline(changes: number): string {
  if (changes === 0) return 'No changes';
  return changes === 1 ? '1 change' : `${changes} changes`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
