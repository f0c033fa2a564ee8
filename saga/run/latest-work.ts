import type { WorkKind } from './events';
import { placeOf } from './ids';
import type { RunState, WorkState } from './state';

/** The work of a place. In a loop, what matters is the visit that isn't done; else the latest. */
export function latestWork(state: RunState, kind: WorkKind, place: string): WorkState | undefined {
  const works = Object.values(state.works).filter(
    (w) => w.kind === kind && placeOf(w.ref) === place,
  );
  return works.findLast((w) => w.status !== 'completed' && w.status !== 'skipped') ?? works.at(-1);
}
