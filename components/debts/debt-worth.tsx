'use client';
import { Tooltip } from '@/components/ui/tooltip';
import type { Worth } from '@/saga/run/events';
import { amountWords } from './model/worth-words';

/** What an effect is worth; where that could not be told, why. */
export function DebtWorth({ worth }: { worth: Worth | undefined }) {
  if (worth === undefined) {
    return (
      <span className="text-subtle" title="Its step does not say what it is worth.">
        —
      </span>
    );
  }
  if ('value' in worth) {
    return <span className="font-medium whitespace-nowrap tabular-nums">{amountWords(worth)}</span>;
  }
  return (
    <Tooltip content={worth.problem}>
      <button
        type="button"
        className="cursor-help text-xs whitespace-nowrap text-compensating underline decoration-dotted underline-offset-4"
      >
        not known
      </button>
    </Tooltip>
  );
}
