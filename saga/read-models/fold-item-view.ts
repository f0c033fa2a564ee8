import type { RecordedEvent, RunEvent } from '../run/events';
import { itemRef, workRef } from '../run/ids';
import type { StepStatus } from '../run/status';
import { edgesTaken, passNode, type TakenEdge } from './node-states';

/** How far a run has come within one item of a map: states of the body's nodes that do no work, and edges. */
export type ItemView = {
  readonly nodeStates: { readonly [node: string]: StepStatus };
  readonly takenEdges: readonly TakenEdge[];
};

/** What the body of a map shows for one of its items, as of the last of the given events. */
export function foldItemView(events: readonly RecordedEvent[], item: string): ItemView {
  const states = new Map<string, StepStatus>();
  const edges = new Map<string, TakenEdge>();
  for (const { event } of events) {
    if (event.type === 'MapItemCompleted' && itemOf(event) === item) {
      states.set(event.end, 'completed');
    }
    if (!concerns(event, item)) continue;
    passNode(states, event);
    for (const edge of edgesTaken(event)) edges.set(`${edge.from} ${edge.to}`, edge);
  }
  return { nodeStates: Object.fromEntries(states), takenEdges: [...edges.values()] };
}

function itemOf(event: Extract<RunEvent, { type: 'MapItemCompleted' }>): string {
  const { node, visit, item = null, index } = event;
  return itemRef(workRef(node, visit, item), index);
}

function concerns(event: RunEvent, item: string): boolean {
  // When the run turns back, what was still open in an item ends as well.
  if (event.type === 'CompensationStarted') return true;
  return 'item' in event && event.item === item;
}
