import type { RunEvent } from './events';
import { mapChanged } from './evolve-maps';
import { isAt, union, waitChanged, waitEnded, waitTimers, withItem } from './evolve-waits';
import {
  attemptDispatched,
  attemptFailed,
  attemptSucceeded,
  attemptTimedOut,
  lateReplyRecorded,
  retryRequested,
  retryScheduled,
  workFailed,
  workInputEdited,
  workSkipped,
} from './evolve-work';
import { placeRef, retryTimerId, timeoutTimerId, workRef } from './ids';
import type { RunState } from './state';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/**
 * The state after an event. Total and cheap: untouched parts are shared with the state before.
 * `occurredAt` is ISO 8601, UTC. Needs no plan, so any reader of events can fold them.
 */
export function evolve(before: RunState, event: RunEvent, occurredAt: string): RunState {
  const state = before.pointlessTimers.length === 0 ? before : { ...before, pointlessTimers: [] };
  switch (event.type) {
    case 'RunStarted':
      return runStarted(state, event, occurredAt);
    case 'AttemptDispatched':
      return attemptDispatched(state, event);
    case 'AttemptSucceeded':
      return attemptSucceeded(state, event);
    case 'AttemptFailed':
      return attemptFailed(state, event);
    case 'AttemptTimedOut':
      return attemptTimedOut(state, event);
    case 'RetryScheduled':
      return retryScheduled(state, event);
    case 'WorkFailed':
      return workFailed(state, event);
    case 'WorkSkipped':
      return workSkipped(state, event);
    case 'RetryRequested':
      return retryRequested(state, event);
    case 'WorkInputEdited':
      return workInputEdited(state, event);
    case 'LateReplyRecorded':
      return lateReplyRecorded(state, event);
    case 'AttentionRaised':
    case 'RunCancelRequested':
    case 'ChildRunStarted':
      return state;
    case 'RunMigrated':
      return { ...state, sagaVersion: event.to };
    case 'RunReversalRequested': {
      const { reason, replyTo = null } = event;
      return { ...state, reversal: { reason, replyTo } };
    }
    case 'NodePassed':
      return nodePassed(state, event);
    case 'VariablesAssigned':
      return variablesAssigned(state, event);
    case 'WaitStarted':
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
      return waitChanged(state, event);
    case 'MapStarted':
    case 'MapItemStarted':
    case 'MapItemCompleted':
    case 'MapCompleted':
      return mapChanged(state, event);
    default:
      return statusChanged(state, event);
  }
}

type StatusEvent = Of<
  | 'CompensationStarted'
  | 'RunSuspended'
  | 'RunResumed'
  | 'RunCompleted'
  | 'RunCompensated'
  | 'RunCancelled'
  | 'RunFailed'
  | 'RunStuck'
  | 'RunResolved'
>;

function statusChanged(state: RunState, event: StatusEvent): RunState {
  switch (event.type) {
    case 'CompensationStarted':
      return compensationStarted(state, event);
    case 'RunSuspended':
      return {
        ...state,
        status: 'suspended',
        resumesTo: state.turnedBack === null ? 'running' : 'compensating',
      };
    case 'RunResumed':
      return { ...state, status: state.resumesTo };
    case 'RunCompleted':
      return { ...state, status: 'completed', output: event.output, tokens: [] };
    case 'RunCompensated':
      return { ...state, status: 'compensated', debts: [] };
    case 'RunCancelled':
      return { ...state, status: 'cancelled', debts: [] };
    case 'RunFailed':
      return { ...giveUpOpen(abandonForward(state)), status: 'failed', error: event.error };
    case 'RunStuck':
      return { ...state, status: 'stuck', debts: event.debts };
    case 'RunResolved':
      return { ...giveUpOpen(abandonForward(state)), status: 'resolved' };
    default:
      return event satisfies never;
  }
}

function runStarted(state: RunState, event: Of<'RunStarted'>, occurredAt: string): RunState {
  return {
    ...state,
    started: true,
    saga: event.saga,
    sagaVersion: event.sagaVersion,
    correlationId: event.correlationId,
    runId: event.runId,
    startedAt: occurredAt,
    input: event.input,
    status: 'running',
    deadlineAt: event.deadlineAt ?? null,
    parent: event.parent ?? null,
  };
}

function nodePassed(state: RunState, event: Of<'NodePassed'>): RunState {
  const place = placeRef(event.node, event.item);
  const visit = state.visits[place] ?? 0;
  const wait = state.waits[workRef(event.node, visit, event.item)];
  // A wait was counted when it started.
  if (wait) return waitEnded(state, wait, { next: event.next });
  const causes = union(state.tokens.filter((token) => isAt(token, event)));
  const tokens = state.tokens.filter((token) => !isAt(token, event));
  for (const at of event.next) tokens.push({ at, item: event.item ?? null, causes });
  return { ...state, tokens, visits: { ...state.visits, [place]: visit + 1 } };
}

function variablesAssigned(state: RunState, { item, values }: Of<'VariablesAssigned'>): RunState {
  if (item === undefined) return { ...state, vars: { ...state.vars, ...values } };
  return withItem(state, item, ({ steps, vars }) => ({ steps, vars: { ...vars, ...values } }));
}

function compensationStarted(state: RunState, event: Of<'CompensationStarted'>): RunState {
  const suspended = state.status === 'suspended';
  return {
    ...abandonForward(state),
    status: suspended ? 'suspended' : 'compensating',
    resumesTo: 'compensating',
    turnedBack: { reason: event.reason, error: event.error },
    error: event.error,
  };
}

/** Nothing goes forward any more: tokens and waits end. */
function abandonForward(state: RunState): RunState {
  const pointless = Object.values(state.waits).flatMap((wait) => waitTimers(state, wait));
  return { ...state, tokens: [], waits: {}, pointlessTimers: pointless };
}

/** What is still open when a run ends is given up; replies to attempts that are out will be late. */
function giveUpOpen(state: RunState): RunState {
  const works = { ...state.works };
  const pointless = [...state.pointlessTimers];
  for (const work of Object.values(works)) {
    if (work.status === 'retrying') {
      works[work.ref] = { ...work, status: 'failed', dueAt: null };
      pointless.push(retryTimerId(state.runId, work.ref, work.attempt + 1));
    } else if (work.status === 'running') {
      const unanswered = [...work.unanswered, work.attempt];
      works[work.ref] = { ...work, status: 'failed', inDoubt: true, unanswered };
      pointless.push(timeoutTimerId(state.runId, work.ref, work.attempt));
    }
  }
  return { ...state, works, inFlight: 0, pointlessTimers: pointless };
}
