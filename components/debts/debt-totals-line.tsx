import type { ReactNode } from 'react';
import type { Outputs } from '@/components/api/router-types';
import { RelativeTime } from '@/components/ui/relative-time';

type DebtTotalsLineProps = {
  readonly totals: Outputs['debts']['totals'];
  readonly onSaga: (saga: string) => void;
};

/** How much is owed, by how many runs, since when, and of which sagas. */
export function DebtTotalsLine({ totals, onSaga }: DebtTotalsLineProps) {
  const { debts, runs, inDoubt, oldest, bySaga } = totals;
  return (
    <section
      aria-label="Totals"
      className="mx-4 mb-4 flex flex-wrap items-center gap-x-8 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3 sm:mx-6"
    >
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Figure name={debts === 1 ? 'effect' : 'effects'} value={debts.toLocaleString('en')} />
        <Figure name={runs === 1 ? 'run' : 'runs'} value={runs.toLocaleString('en')} />
        {inDoubt > 0 && <Figure name="may not exist" value={inDoubt.toLocaleString('en')} />}
        {oldest && <Figure name="oldest" value={<RelativeTime at={oldest} />} />}
      </dl>
      <ul aria-label="Sagas" className="flex flex-wrap gap-1.5 sm:ml-auto">
        {bySaga.map(({ saga, debts: owed }) => (
          <li key={saga}>
            <button
              type="button"
              onClick={() => onSaga(saga)}
              className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line bg-sunken px-2 text-xs whitespace-nowrap hover:border-line-strong"
            >
              {saga} <span className="text-subtle tabular-nums">{owed.toLocaleString('en')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Figure({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-subtle">{name}</dt>
      <dd className="text-base font-semibold tabular-nums">{value}</dd>
    </div>
  );
}
