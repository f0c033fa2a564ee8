import type { RunEvent } from '../run/events';
import { placeRef } from '../run/ids';

/** The run of a sub-saga. */
export type ChildView = {
  /** The sub-saga node; of an item of a map with the item behind it. */
  readonly place: string;
  readonly runId: string;
  readonly sagaVersion: number;
};

/** Notes by its id the child that an event tells of. */
export function foldChild(children: Map<string, ChildView>, event: RunEvent): void {
  if (event.type !== 'ChildRunStarted') return;
  const { node, item, childRunId: runId, sagaVersion } = event;
  children.set(runId, { place: placeRef(node, item), runId, sagaVersion });
}
