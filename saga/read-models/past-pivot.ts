import type { RecordedEvent } from '../run/events';

/**
 * Whether one of these pivots has happened in a run, after which it only goes forward: nothing in it is
 * undone any more, and it can't be cancelled. As `isPivoted` of `saga/run/turn`, but of what is recorded.
 */
export function isPastPivot(
  pivots: ReadonlySet<string>,
  events: readonly RecordedEvent[],
): boolean {
  if (pivots.size === 0) return false;
  return events.some(
    ({ event }) =>
      (event.type === 'AttemptSucceeded' || event.type === 'WorkSkipped') &&
      event.kind === 'step' &&
      pivots.has(event.node),
  );
}
