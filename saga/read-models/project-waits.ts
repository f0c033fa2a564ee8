import type { RecordedEvent, RunEvent } from '../run/events';
import { placeRef } from '../run/ids';
import type { WaitView } from './views';

/** What a run waits for after one more event, in the order in which it came there; the same list when nothing changed. Pure. */
export function projectWaits(
  before: readonly WaitView[],
  { event, occurredAt }: RecordedEvent,
): readonly WaitView[] {
  switch (event.type) {
    case 'WaitStarted':
    case 'SignalAwaited':
    case 'ApprovalRequested':
      return [...before, waitOf(event, occurredAt)];
    case 'WaitOverdue': {
      const place = placeRef(event.node, event.item);
      return before.map((wait) => (wait.place === place ? { ...wait, overdue: true } : wait));
    }
    case 'NodePassed':
    case 'SignalAccepted':
    case 'SignalTimedOut':
    case 'ApprovalDecided':
    case 'ApprovalTimedOut':
      return without(before, placeRef(event.node, event.item));
    case 'CompensationStarted':
    case 'RunCompleted':
    case 'RunCompensated':
    case 'RunCancelled':
    case 'RunFailed':
    case 'RunResolved':
      return before.length === 0 ? before : [];
    default:
      return before;
  }
}

type Waiting = Extract<RunEvent, { type: 'WaitStarted' | 'SignalAwaited' | 'ApprovalRequested' }>;

function waitOf(event: Waiting, since: string): WaitView {
  const at = { place: placeRef(event.node, event.item), since, overdue: false };
  switch (event.type) {
    case 'WaitStarted':
      return { ...at, type: 'time', dueAt: event.dueAt };
    case 'SignalAwaited': {
      const { signal, correlation = null, timeoutAt: dueAt = null } = event;
      return { ...at, type: 'signal', signal, correlation, dueAt };
    }
    case 'ApprovalRequested': {
      const { role = null, outcomes, timeoutAt: dueAt = null } = event;
      return { ...at, type: 'approval', role, outcomes, dueAt };
    }
    default:
      return event satisfies never;
  }
}

function without(waits: readonly WaitView[], place: string): readonly WaitView[] {
  return waits.some((wait) => wait.place === place)
    ? waits.filter((wait) => wait.place !== place)
    : waits;
}
