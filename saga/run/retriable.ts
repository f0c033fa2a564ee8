import type { WorkKind } from './events';
import { placeOf } from './ids';
import type { RunState, WorkState } from './state';

/** Work that a person may have tried again at once, by its place. */
export type RetriableWork = { readonly kind: WorkKind; readonly place: string };

/** All work of a run that waits for its next attempt, or on whose failure the run is stuck, in the order it began. */
export function retriableWorks(state: RunState): readonly RetriableWork[] {
  return Object.values(state.works)
    .filter((work) => isRetriable(state, work))
    .toSorted((a, b) => a.order - b.order)
    .map(({ kind, ref }) => ({ kind, place: placeOf(ref) }));
}

function isRetriable({ status, turnedBack }: RunState, work: WorkState): boolean {
  if (work.status === 'retrying') return status === 'running' || status === 'compensating';
  if (work.status !== 'failed' || work.attempt === 0) return false;
  return status === 'stuck' && (work.kind === 'compensation' || turnedBack === null);
}
