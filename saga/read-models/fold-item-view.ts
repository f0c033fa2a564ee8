import type { RecordedEvent, RunEvent } from '../run/events';
import { itemRef, workRef } from '../run/ids';
import type { StepStatus } from '../run/status';
import { edgesTaken, passNode, type TakenEdge, waitsEnded } from './node-states';

/** How far a run has come within one item of a map: states of the body's nodes that do no work (maps left out), and edges. */
export type ItemView = {
  readonly nodeStates: { readonly [node: string]: StepStatus };
  readonly takenEdges: readonly TakenEdge[];
};

type ItemEnd = Extract<RunEvent, { type: 'MapItemCompleted' }>;

/** What the body of a map shows for one of its items, as of the last of the given events. */
export function foldItemView(events: readonly RecordedEvent[], item: string): ItemView {
  const states = new Map<string, StepStatus>();
  const edges = new Map<string, TakenEdge>();
  for (const { event } of events) {
    if (event.type === 'MapItemCompleted') passEnd(states, event, item);
    // The run turns back as a whole: what other items waited for ends, and only the item at fault failed.
    if (event.type === 'CompensationStarted') waitsEnded(states);
    if (!('item' in event) || event.item !== item) continue;
    passNode(states, event);
    for (const edge of edgesTaken(event)) edges.set(`${edge.from} ${edge.to}`, edge);
  }
  return { nodeStates: Object.fromEntries(states), takenEdges: [...edges.values()] };
}

function passEnd(states: Map<string, StepStatus>, event: ItemEnd, item: string): void {
  if (itemOf(event) === item) states.set(event.end, 'completed');
}

function itemOf(event: ItemEnd): string {
  const { node, visit, item = null, index } = event;
  return itemRef(workRef(node, visit, item), index);
}
