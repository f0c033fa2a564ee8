'use client';
import type { Diagnostic } from '@/saga/diagnostic';
import { ProblemRow } from '../problems/problem-row';

/** The errors without which the drawing can be run. */
export function MendFirst({ problems }: { readonly problems: readonly Diagnostic[] }) {
  return (
    <section aria-label="To mend first" className="pt-2">
      <h3 className="px-3 text-sm font-medium">
        This drawing can't run yet. Mend {problems.length === 1 ? 'this' : 'these'} first:
      </h3>
      <ul className="py-1">
        {problems.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: problems have no identity of their own.
          <ProblemRow key={index} problem={problem} alike={0} onFixed={() => undefined} />
        ))}
      </ul>
    </section>
  );
}
