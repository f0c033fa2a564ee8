'use client';
import { ArrowDownRight, ArrowUpRight, Dot } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { Spinner } from '@/components/ui/spinner';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { outcomeLines } from '@/saga/diff/outcome-words';
import { ProblemText } from '../../problems/problem-text';
import { useOutcomes } from './use-outcomes';

const MOST = 12;
const TONES = {
  better: { icon: ArrowUpRight, text: 'text-completed', word: 'Better: ' },
  worse: { icon: ArrowDownRight, text: 'text-stuck', word: 'Worse: ' },
  other: { icon: Dot, text: 'text-subtle', word: '' },
} as const;

type OutcomeListProps = { readonly before: SagaDefinition; readonly after: SagaDefinition };

/** Which failures end otherwise, as the failure explorer finds them. */
export function OutcomeList({ before, after }: OutcomeListProps) {
  const state = useOutcomes(before, after);
  switch (state.type) {
    case 'exploring':
      return (
        <p role="status" className="flex items-center gap-2 text-sm text-subtle">
          <Spinner /> Exploring every failure of both…
        </p>
      );
    case 'impossible':
      return (
        <p className="text-sm text-muted">
          One of them has errors, so its failures can’t be explored.
        </p>
      );
    case 'failed':
      return <p className="text-sm text-muted">The failures could not be explored here.</p>;
    case 'compared':
      return <Lines {...state} />;
    default:
      return state satisfies never;
  }
}

function Lines({ diff }: { readonly diff: Parameters<typeof outcomeLines>[0] }) {
  const lines = outcomeLines(diff);
  const rest = lines.length - MOST;
  return (
    <>
      {lines.length === 0 && (
        <p className="text-sm text-muted">Every failure ends as it did before.</p>
      )}
      <ul hidden={lines.length === 0} aria-label="Outcomes" className="flex flex-col gap-1">
        {lines.slice(0, MOST).map(({ text, tone }) => {
          const { icon: Icon, text: colour, word } = TONES[tone];
          return (
            <li key={text} className="flex items-start gap-2 text-sm">
              <Icon aria-hidden className={cn('mt-0.5 size-3.5 shrink-0', colour)} />
              <span className="min-w-0 break-words">
                <span className="sr-only">{word}</span>
                <ProblemText message={text} />
              </span>
            </li>
          );
        })}
      </ul>
      {rest > 0 && <p className="text-xs text-subtle">and {rest} more</p>}
      {!diff.certain && (
        <p className="text-xs text-subtle">
          There was more than could be explored, so some of this may not be new or gone.
        </p>
      )}
    </>
  );
}
