import type { RunEvent } from '../run/events';
import { nodeOf } from '../run/ids';
import type { StepStatus } from '../run/status';

/** An edge that the run went along. */
export type TakenEdge = { readonly from: string; readonly to: string };

/** Brings the states of nodes that do no work up to one more event. */
export function passNode(states: Map<string, StepStatus>, event: RunEvent): void {
  switch (event.type) {
    case 'NodePassed':
      states.set(event.node, 'completed');
      return;
    case 'WaitStarted':
    case 'SignalAwaited':
    case 'ApprovalRequested':
      states.set(event.node, 'waiting');
      return;
    case 'MapStarted':
      states.set(event.node, 'running');
      return;
    case 'SignalAccepted':
    case 'ApprovalDecided':
    case 'MapCompleted':
      states.set(event.node, 'completed');
      return;
    case 'SignalTimedOut':
    case 'ApprovalTimedOut':
      states.set(event.node, event.next === undefined ? 'failed' : 'completed');
      return;
    case 'RunCompleted':
      if (event.node !== undefined) states.set(event.node, 'completed');
      return;
    case 'RunFailed':
      if (event.node !== undefined) states.set(event.node, 'failed');
      return;
    case 'CompensationStarted':
      turnedBack(states, event.node);
      return;
    default:
      return;
  }
}

/** Waits end when a run turns back, and so do maps; the node that made it turn back has failed. */
function turnedBack(states: Map<string, StepStatus>, node: string | undefined): void {
  for (const [name, status] of states) {
    if (status === 'waiting') states.delete(name);
    else if (status === 'running') states.set(name, 'failed');
  }
  if (node !== undefined) states.set(node, 'failed');
}

/** The edges along which the run goes because of an event. */
export function edgesTaken(event: RunEvent): readonly TakenEdge[] {
  switch (event.type) {
    case 'NodePassed':
      return event.next.map((to) => ({ from: event.node, to }));
    case 'AttemptDispatched':
      return (event.undoes ?? []).map((ref) => ({ from: nodeOf(ref), to: event.node }));
    case 'AttemptSucceeded':
    case 'WorkFailed':
    case 'WorkSkipped':
    case 'SignalAccepted':
    case 'SignalTimedOut':
    case 'ApprovalDecided':
    case 'ApprovalTimedOut':
    case 'MapCompleted':
      return event.next === undefined ? [] : [{ from: event.node, to: event.next }];
    default:
      return [];
  }
}
