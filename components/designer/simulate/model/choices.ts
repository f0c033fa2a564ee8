import type { SagaNode } from '@/saga/definition/nodes';
import type { Outcome } from '@/saga/simulate/outcomes';

/** One thing that a node may do, for people to choose from. */
export type Offer = { readonly key: string; readonly label: string; readonly outcome: Outcome };

/** What can be chosen for a node; empty for nodes that nobody answers. */
export function offersFor(node: SagaNode): readonly Offer[] {
  switch (node.type) {
    case 'step':
      return [...ANSWERS, ...(node.errors ?? []).map(declared), ...FAULTS];
    case 'compensation':
      return [...ANSWERS, ...FAULTS];
    case 'sub-saga':
      return [
        { key: 'ok', label: 'Completes', outcome: 'ok' },
        { key: 'Refused', label: 'Undoes itself: Refused', outcome: error('Refused', false) },
        { key: 'timeout-after', label: 'Fails half done', outcome: 'timeout-after' },
      ];
    case 'signal':
      return [
        { key: 'ok', label: 'The signal comes', outcome: 'ok' },
        { key: 'timeout-before', label: 'No signal comes', outcome: 'timeout-before' },
      ];
    case 'approval':
      return [
        ...(node.outcomes ?? ['approved', 'rejected']).map((outcome) => ({
          key: `outcome ${outcome}`,
          label: `Somebody decides: ${outcome}`,
          outcome: { result: outcome },
        })),
        { key: 'timeout-before', label: 'Nobody decides', outcome: 'timeout-before' },
      ];
    default:
      return [];
  }
}

const ANSWERS: readonly Offer[] = [{ key: 'ok', label: 'Succeeds', outcome: 'ok' }];

const FAULTS: readonly Offer[] = [
  { key: 'Refused', label: 'Fails for good: Refused', outcome: error('Refused', false) },
  { key: 'Busy', label: 'Fails, may be retried: Busy', outcome: error('Busy', true) },
  { key: 'timeout-before', label: 'No answer, nothing done', outcome: 'timeout-before' },
  { key: 'timeout-after', label: 'Done, but no answer', outcome: 'timeout-after' },
];

function declared({ name, retryable = false }: { name: string; retryable?: boolean }): Offer {
  const label = retryable ? `Fails, may be retried: ${name}` : `Fails for good: ${name}`;
  return { key: `error ${name}`, label, outcome: error(name, retryable) };
}

function error(name: string, retryable: boolean): Outcome {
  return { error: name, retryable };
}

/** Which of the offers an outcome is; the key of success when there is none, null for something else. */
export function offerOf(offers: readonly Offer[], outcome: Outcome | undefined): string | null {
  if (outcome === undefined) return offers[0]?.key ?? null;
  const wanted = JSON.stringify(outcome);
  return offers.find((offer) => JSON.stringify(offer.outcome) === wanted)?.key ?? null;
}
