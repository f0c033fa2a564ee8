import type { EventView } from '@/saga/read-models/views';

/** How the events of a run say it stands. */
export type Standing = {
  readonly ended: boolean;
  /** Nothing can happen to it any more: its parent, if it has one, can't have it undone either. */
  readonly settled: boolean;
};

const ENDS: ReadonlySet<string> = new Set([
  'RunCompleted',
  'RunCompensated',
  'RunCancelled',
  'RunFailed',
  'RunResolved',
]);

/** Ends of a run that has not been undone. */
const UNDOABLE: ReadonlySet<string> = new Set(['RunCompleted', 'RunFailed']);

/** Reads from the events whether a run has ended, and for good. */
export function standingOf(events: readonly Pick<EventView, 'type' | 'data'>[]): Standing {
  const last = events.findLast(({ type }) => ENDS.has(type) || type === 'CompensationStarted');
  if (last === undefined || !ENDS.has(last.type)) return { ended: false, settled: false };
  return { ended: true, settled: !(UNDOABLE.has(last.type) && canBeReversed(events)) };
}

/** A child is undone when its parent turns back later; a run is undone but once. */
function canBeReversed(events: readonly Pick<EventView, 'type' | 'data'>[]): boolean {
  const started = events.find(({ type }) => type === 'RunStarted')?.data;
  const isChild = typeof started === 'object' && started !== null && 'parent' in started;
  return isChild && events.every(({ type }) => type !== 'CompensationStarted');
}
