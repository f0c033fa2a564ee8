import { CircleCheck } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { isNarrowed, type LetterFilters } from './model/letter-filters';

/** Clears every filter of the address. */
export const NO_FILTERS = {
  ...{ status: null, reason: null, service: null, run: null },
  ...{ q: null, saga: null, step: null, group: null, mine: null },
};

type NoLettersProps = { readonly filters: LetterFilters; readonly onReset: () => void };

/** Stands where dead letters would be. */
export function NoLetters({ filters, onReset }: NoLettersProps) {
  if (isNarrowed(filters) || filters.status !== 'open') {
    return (
      <EmptyState
        title="No dead letter matches"
        action={<Button onClick={onReset}>Show all dead letters</Button>}
      />
    );
  }
  return (
    <EmptyState
      picture={<CircleCheck className="text-completed" />}
      title="No open dead letters"
      action={<Button onClick={onReset}>Show closed ones</Button>}
    >
      A message that can’t be read, or that a service refuses for good, comes here with its payload,
      headers and error, so that nothing is lost.
    </EmptyState>
  );
}
