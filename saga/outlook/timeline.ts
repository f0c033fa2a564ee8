import type { RecordedEvent, RunEvent } from '../run/events';
import { workRef } from '../run/ids';
import { epochMs } from '../run/time';

/** That a run was at a node that takes time; milliseconds since the epoch, `leftAt` null while it is there. */
export type Stay = {
  readonly node: string;
  /** The node and which visit in a loop, as {@link workRef} names them. */
  readonly ref: string;
  readonly enteredAt: number;
  readonly leftAt: number | null;
};

/**
 * When a run was where, on its way forward. A map is one stay: what its items do is its own matter. Nodes that
 * take no time (decisions, forks, ends) are left out, and so is what is undone.
 */
export type Timeline = {
  readonly startedAt: number;
  /** When it completed; null when it has not. */
  readonly completedAt: number | null;
  /** In the order in which they began. */
  readonly stays: readonly Stay[];
  /** It went on in another version on its way, so parts of it are of another drawing. */
  readonly moved: boolean;
};

type Folded = {
  readonly stays: Map<string, Stay>;
  /** By node: at the top of a saga, one visit at a time. */
  readonly open: Map<string, string>;
};

/** Folds a run's events; undefined when they don't begin with RunStarted. */
export function timelineOf(events: readonly RecordedEvent[]): Timeline | undefined {
  const [first] = events;
  if (first?.event.type !== 'RunStarted') return undefined;
  const folded: Folded = { stays: new Map(), open: new Map() };
  for (const { event, occurredAt } of events) {
    if (!isOfItem(event)) take(folded, event, timeOf(occurredAt));
  }
  const completed = events.findLast(({ event }) => event.type === 'RunCompleted');
  return {
    startedAt: timeOf(first.occurredAt),
    completedAt: completed === undefined ? null : timeOf(completed.occurredAt),
    stays: [...folded.stays.values()],
    moved: events.some(({ event }) => event.type === 'RunMigrated'),
  };
}

function timeOf(time: string): number {
  return epochMs(time) ?? 0;
}

function isOfItem(event: RunEvent): boolean {
  return 'item' in event && event.item !== undefined;
}

function take(folded: Folded, event: RunEvent, at: number): void {
  switch (event.type) {
    case 'AttemptDispatched':
      if (event.kind === 'step') enter(folded, event, at);
      return;
    case 'WaitStarted':
    case 'SignalAwaited':
    case 'ApprovalRequested':
    case 'MapStarted':
      enter(folded, event, at);
      return;
    case 'AttemptSucceeded':
    case 'WorkFailed':
    case 'WorkSkipped':
      if (event.kind === 'step') leave(folded, event.node, at);
      return;
    case 'NodePassed':
    case 'SignalAccepted':
    case 'SignalTimedOut':
    case 'ApprovalDecided':
    case 'ApprovalTimedOut':
    case 'MapCompleted':
      leave(folded, event.node, at);
      return;
    default:
      return;
  }
}

/** Further attempts belong to the same stay, even after it had failed for good and somebody tried again. */
function enter({ stays, open }: Folded, event: { node: string; visit?: number }, at: number): void {
  const { node, visit } = event;
  const ref = workRef(node, visit);
  const enteredAt = stays.get(ref)?.enteredAt ?? at;
  stays.set(ref, { node, ref, enteredAt, leftAt: null });
  open.set(node, ref);
}

function leave({ stays, open }: Folded, node: string, at: number): void {
  const ref = open.get(node);
  const stay = ref === undefined ? undefined : stays.get(ref);
  if (stay === undefined) return;
  stays.set(stay.ref, { ...stay, leftAt: at });
  open.delete(node);
}
