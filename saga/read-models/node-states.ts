import type { RunEvent } from '../run/events';
import { nodeOf } from '../run/ids';
import type { StepStatus } from '../run/status';

/** An edge that the run went along. */
export type TakenEdge = { readonly from: string; readonly to: string };

/** Brings the states of nodes that do no work up to one more event; those of maps are told by their items. */
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
    case 'SignalAccepted':
    case 'ApprovalDecided':
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
      waitsEnded(states);
      if (event.node !== undefined) states.set(event.node, 'failed');
      return;
    default:
      return;
  }
}

/** Nothing is waited for any more once a run has turned back. */
export function waitsEnded(states: Map<string, StepStatus>): void {
  for (const [name, status] of states) if (status === 'waiting') states.delete(name);
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
