import { exactTime } from '@/components/ui/model/relative-time';
import type { Actor, RunEvent } from '@/saga/run/events';
import { placeRef } from '@/saga/run/ids';
import { formatDuration } from './duration';

const who = (actor: Actor) => actor.name ?? actor.id;

/** Where it happened: the node, in an item of a map with the item. */
const at = ({ node, item }: { readonly node: string; readonly item?: string }) =>
  placeRef(node, item);

/** What an event says, in one short line beside its type. */
export function eventWords(event: RunEvent): string {
  switch (event.type) {
    case 'RunStarted':
      return `${event.saga} v${event.sagaVersion}, by ${who(event.startedBy)}`;
    case 'AttemptDispatched':
      return `${at(event)} asked ${event.service}.${event.action}, attempt ${event.attempt}`;
    case 'AttemptSucceeded':
      return `${at(event)} succeeded, attempt ${event.attempt}`;
    case 'AttemptFailed':
      return `${at(event)} failed, attempt ${event.attempt}: ${event.error.name}`;
    case 'AttemptTimedOut':
      return `${at(event)} did not answer in time, attempt ${event.attempt}`;
    case 'RetryScheduled':
      return `${at(event)} tries again in ${formatDuration(event.delayMs)}, attempt ${event.attempt}`;
    case 'WorkFailed':
      return `${at(event)} failed for good: ${event.error.name}${event.inDoubt ? ', in doubt' : ''}`;
    case 'AttentionRaised':
      return `${at(event)} still fails after ${event.attempts} attempts`;
    case 'WorkSkipped':
      return `${at(event)} was skipped by ${who(event.by)}: ${event.reason}`;
    case 'RetryRequested':
      return `${who(event.by)} retries ${at(event)}`;
    case 'WorkInputEdited':
      return `${who(event.by)} edited the input of ${at(event)}: ${event.reason}`;
    default:
      return flowWords(event);
  }
}

type WorkEvents =
  | 'RunStarted'
  | 'AttemptDispatched'
  | 'AttemptSucceeded'
  | 'AttemptFailed'
  | 'AttemptTimedOut'
  | 'RetryScheduled'
  | 'WorkFailed'
  | 'AttentionRaised'
  | 'WorkSkipped'
  | 'RetryRequested'
  | 'WorkInputEdited';

function flowWords(event: Exclude<RunEvent, { type: WorkEvents }>): string {
  switch (event.type) {
    case 'NodePassed':
      return event.next.length === 0 ? at(event) : `${at(event)} → ${event.next.join(', ')}`;
    case 'VariablesAssigned':
      return `${at(event)} set ${Object.keys(event.values).join(', ')}`;
    case 'WaitStarted':
      return `${at(event)} waits until ${exactTime(event.dueAt)}`;
    case 'LateReplyRecorded':
      return `${event.outcome} came too late for ${event.commandId.split('.').slice(1).join(', attempt ')}`;
    case 'CompensationStarted':
      return `${event.node ?? 'the run'}: ${event.error.name}`;
    case 'SignalReceived':
    case 'SignalAwaited':
    case 'SignalAccepted':
    case 'SignalRefused':
    case 'SignalTimedOut':
    case 'ApprovalRequested':
    case 'ApprovalDecided':
    case 'ApprovalRefused':
    case 'ApprovalTimedOut':
    case 'WaitOverdue':
    case 'MapStarted':
    case 'MapItemStarted':
    case 'MapItemCompleted':
    case 'MapCompleted':
      return waitWords(event);
    default:
      return endWords(event);
  }
}

type WaitEvents =
  | 'SignalReceived'
  | 'SignalAwaited'
  | 'SignalAccepted'
  | 'SignalRefused'
  | 'SignalTimedOut'
  | 'ApprovalRequested'
  | 'ApprovalDecided'
  | 'ApprovalRefused'
  | 'ApprovalTimedOut'
  | 'WaitOverdue'
  | MapEvents;

type MapEvents = 'MapStarted' | 'MapItemStarted' | 'MapItemCompleted' | 'MapCompleted';

function waitWords(event: Extract<RunEvent, { type: WaitEvents }>): string {
  switch (event.type) {
    case 'SignalReceived':
      return `${event.name} came`;
    case 'SignalAwaited':
      return `${at(event)} waits for ${event.signal}`;
    case 'SignalAccepted':
      return `${at(event)} took the signal`;
    case 'SignalRefused':
      return `the signal was refused: ${event.faults?.[0]?.message ?? event.reason}`;
    case 'SignalTimedOut':
      return `no signal came to ${at(event)} in time`;
    case 'ApprovalRequested':
      return `${at(event)} waits for ${event.role ?? 'somebody'} to decide`;
    case 'ApprovalDecided':
      return `${at(event)}: ${event.outcome}, by ${who(event.by)}`;
    case 'ApprovalRefused':
      return `${at(event)}: ${who(event.by)} could not decide ${event.outcome}: ${event.faults[0]?.message ?? ''}`;
    case 'ApprovalTimedOut':
      return `nobody decided ${at(event)} in time`;
    case 'WaitOverdue':
      return `${at(event)} still waits, past its time`;
    default:
      return mapWords(event);
  }
}

function mapWords(event: Extract<RunEvent, { type: MapEvents }>): string {
  switch (event.type) {
    case 'MapStarted':
      return `${at(event)} goes through ${event.items.length} items`;
    case 'MapItemStarted':
      return `${at(event)}: item ${event.index}`;
    case 'MapItemCompleted':
      return `${at(event)}: item ${event.index} is done`;
    case 'MapCompleted':
      return `${at(event)}: all items are done`;
    default:
      return event satisfies never;
  }
}

type FlowEvents =
  | WorkEvents
  | WaitEvents
  | 'NodePassed'
  | 'VariablesAssigned'
  | 'WaitStarted'
  | 'LateReplyRecorded'
  | 'CompensationStarted';

function endWords(event: Exclude<RunEvent, { type: FlowEvents }>): string {
  switch (event.type) {
    case 'RunCancelRequested':
    case 'RunSuspended':
    case 'RunResolved':
      return `${who(event.by)}: ${event.reason}`;
    case 'RunReversalRequested':
      return `${who(event.by)}: ${event.reason}`;
    case 'ChildRunStarted':
      return `${at(event)} runs ${event.childRunId}`;
    case 'RunMigrated':
      return `from v${event.from} to v${event.to} by ${who(event.by)}: ${event.reason}`;
    case 'RunResumed':
      return `by ${who(event.by)}`;
    case 'RunCompleted':
      return 'all steps are done';
    case 'RunCompensated':
    case 'RunCancelled':
    case 'RunFailed':
      return event.error.name;
    case 'RunStuck':
      return `${event.debts.map(({ step }) => step).join(', ')} could not be undone`;
    default:
      return event satisfies never;
  }
}
