import type { RecordedEvent, RunEvent } from '../run/events';
import { placeRef } from '../run/ids';
import { OUTSIDE } from '../topology/topology';
import type { SequenceRow } from './sequence';

/** Who stands where in a run: who gives a piece of work, and who does it. */
export type Roles = {
  /** Who gives the work of a service. */
  readonly giver: (service: string) => string;
  /** Who does the work of a service; `action` names a sub-saga. */
  readonly doer: (service: string, action: string) => string;
  /** Where it happens that is nobody's work; null when that isn't known. */
  readonly place: (recorded: RecordedEvent) => string | null;
};

type Attempts = Map<
  string,
  { readonly giver: string; readonly doer: string; readonly back: boolean; readonly place: string }
>;

/** Makes of a run's events, in order, what was said. Keeps what it needs of the earlier ones. */
export function rowMaker(roles: Roles): (recorded: RecordedEvent) => readonly SequenceRow[] {
  const attempts: Attempts = new Map();
  return (recorded) => {
    const { event } = recorded;
    if (event.type === 'AttemptDispatched') {
      attempts.set(event.commandId, {
        giver: roles.giver(event.service),
        doer: roles.doer(event.service, event.action),
        back: event.kind === 'compensation',
        place: placeRef(event.node, event.item),
      });
    }
    return [...workRows(recorded, attempts), ...otherRows(recorded, roles)];
  };
}

const PLAIN = { detail: '', failed: false, back: false, late: false, place: null } as const;

function workRows(recorded: RecordedEvent, attempts: Attempts): readonly SequenceRow[] {
  const { event, version, occurredAt: at } = recorded;
  if (!('commandId' in event)) return [];
  const attempt = attempts.get(event.commandId);
  const said = saidOf(event);
  if (!attempt || !said) return [];
  const { giver, doer, back, place } = attempt;
  const out = said.type === 'command';
  const ends = said.type === 'timeout' ? [giver, giver] : out ? [giver, doer] : [doer, giver];
  const [from = '', to = ''] = ends;
  return [{ ...PLAIN, id: String(version), at, from, to: [to], what: place, back, place, ...said }];
}

type Said = Pick<SequenceRow, 'type'> & Partial<SequenceRow>;

function saidOf(event: RunEvent): Said | undefined {
  switch (event.type) {
    case 'AttemptDispatched':
      return { type: 'command', detail: event.attempt > 1 ? `attempt ${event.attempt}` : '' };
    case 'AttemptSucceeded':
      return { type: 'reply', detail: 'done' };
    case 'AttemptFailed':
      return { type: 'reply', detail: event.error.name, failed: true };
    case 'AttemptTimedOut':
      return { type: 'timeout', detail: 'no reply in time', failed: true };
    case 'LateReplyRecorded':
      return {
        type: 'reply',
        detail: event.outcome === 'succeeded' ? 'done, too late' : 'failed, too late',
        late: true,
      };
    default:
      return undefined;
  }
}

/** What people and other systems tell the run, and what happens in it besides work. */
function otherRows(recorded: RecordedEvent, roles: Roles): readonly SequenceRow[] {
  const { event, version, occurredAt: at } = recorded;
  const asked = askedOf(event);
  const happened = happenedOf(event);
  if (!asked && !happened) return [];
  const where = roles.place(recorded);
  const row = { ...PLAIN, id: String(version), at };
  if (asked)
    return [{ ...row, type: 'told', from: OUTSIDE, to: where === null ? [] : [where], ...asked }];
  if (!happened || where === null) return [];
  return [{ ...row, type: 'mark', from: where, to: [where], ...happened }];
}

type Words = Pick<SequenceRow, 'what'> & Partial<SequenceRow>;

function askedOf(event: RunEvent): Words | undefined {
  switch (event.type) {
    case 'RunStarted':
      return { what: 'start' };
    case 'RunCancelRequested':
      return { what: 'cancel', detail: event.reason, back: true };
    case 'RunReversalRequested':
      return { what: 'undo', detail: event.reason, back: true };
    case 'RunSuspended':
      return { what: 'suspend', detail: event.reason };
    case 'RunMigrated':
      return { what: `go on in v${event.to}`, detail: event.reason };
    case 'RunResumed':
      return { what: 'resume' };
    case 'RetryRequested':
      return { what: `retry ${placeRef(event.node, event.item)}` };
    case 'WorkInputEdited':
      return {
        what: `edit the input of ${placeRef(event.node, event.item)}`,
        detail: event.reason,
      };
    case 'WorkSkipped':
      return { what: `skip ${placeRef(event.node, event.item)}`, detail: event.reason };
    case 'SignalReceived':
      return { what: `signal ${event.name}` };
    case 'ApprovalDecided':
      return { what: event.outcome, detail: placeRef(event.node, event.item) };
    case 'RunResolved':
      return { what: 'resolve', detail: event.reason };
    default:
      return undefined;
  }
}

function happenedOf(event: RunEvent): Words | undefined {
  switch (event.type) {
    case 'WaitStarted':
    case 'SignalAwaited':
    case 'ApprovalRequested':
      return { what: `waits at ${placeRef(event.node, event.item)}` };
    case 'CompensationStarted':
      return { what: 'turns back', detail: event.error.name, back: true, failed: true };
    case 'RunStuck':
      return { what: 'stuck', failed: true };
    case 'RunCompleted':
      return { what: 'completed' };
    case 'RunCompensated':
      return { what: 'compensated', back: true };
    case 'RunCancelled':
      return { what: 'cancelled', back: true };
    case 'RunFailed':
      return { what: 'failed', detail: event.error.name, failed: true };
    default:
      return undefined;
  }
}
