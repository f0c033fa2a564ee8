import type { ReactNode } from 'react';
import type { Outputs } from '@/components/api/router-types';
import { cn } from '@/components/ui/cn';
import { RelativeTime } from '@/components/ui/relative-time';
import { amountWords } from './model/worth-words';

type DebtTotalsLineProps = {
  readonly totals: Outputs['debts']['totals'];
  readonly onSaga: (saga: string) => void;
  /** The unit to which the ledger is narrowed; empty: to none. */
  readonly unit: string;
  readonly onUnit: (unit: string) => void;
};

/** How much is owed and what that is worth, by how many runs, since when, and of which sagas. */
export function DebtTotalsLine({ totals, onSaga, unit, onUnit }: DebtTotalsLineProps) {
  const { debts, runs, inDoubt, oldest, bySaga, byUnit, withoutValue } = totals;
  const isValued = byUnit.length > 0;
  return (
    <section
      aria-label="Totals"
      className="mx-4 mb-4 flex flex-wrap items-center gap-x-8 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3 sm:mx-6"
    >
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Figure name={debts === 1 ? 'Effect' : 'Effects'} value={debts.toLocaleString('en')} />
        <Figure name={runs === 1 ? 'Run' : 'Runs'} value={runs.toLocaleString('en')} />
        {inDoubt > 0 && <Figure name="May not exist" value={inDoubt.toLocaleString('en')} />}
        {oldest && <Figure name="Oldest" value={<RelativeTime at={oldest} />} />}
        {isValued && (
          <Figure
            name="Owed"
            value={
              <span className="flex flex-wrap gap-x-4">
                {byUnit.map((worth) => (
                  <UnitButton
                    key={worth.unit}
                    worth={worth}
                    isOn={worth.unit !== '' && worth.unit === unit}
                    onUnit={onUnit}
                  />
                ))}
              </span>
            }
          />
        )}
        {isValued && withoutValue > 0 && (
          <Figure name="Without a value" value={withoutValue.toLocaleString('en')} />
        )}
      </dl>
      <ul
        aria-label="Sagas"
        className="flex min-w-0 flex-wrap gap-1.5 max-sm:[&>li:nth-child(n+4)]:hidden"
      >
        {bySaga.map(({ saga, debts: owed, byUnit: worths }) => (
          <li key={saga} className="max-w-full">
            <button
              type="button"
              onClick={() => onSaga(saga)}
              className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-md border border-line bg-sunken px-2 text-xs whitespace-nowrap hover:border-line-strong"
            >
              <span className="truncate">{saga}</span>{' '}
              <span className="text-subtle tabular-nums">{owed.toLocaleString('en')}</span>
              {worths.length > 0 && (
                <span className="font-medium tabular-nums">
                  {worths.slice(0, MOST_UNITS).map(amountWords).join(' · ')}
                  {worths.length > MOST_UNITS && ' …'}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Amounts that a saga's button has room for. */
const MOST_UNITS = 2;

type UnitButtonProps = {
  readonly worth: { readonly unit: string; readonly value: number };
  readonly isOn: boolean;
  readonly onUnit: (unit: string) => void;
};

/** Narrows the ledger to debts of this unit, and widens it again. */
function UnitButton({ worth, isOn, onUnit }: UnitButtonProps) {
  if (worth.unit === '') return <span>{amountWords(worth)}</span>;
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => onUnit(isOn ? '' : worth.unit)}
      className={cn(
        '-mx-1 rounded-sm px-1 hover:bg-hover',
        isOn && 'bg-accent-soft text-accent hover:bg-accent-soft',
      )}
    >
      {amountWords(worth)}
    </button>
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
