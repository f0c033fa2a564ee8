import type { RunEvent } from './events';
import {
  attemptDispatched,
  attemptFailed,
  attemptSucceeded,
  attemptTimedOut,
  lateReplyRecorded,
  retryRequested,
  retryScheduled,
  workFailed,
  workSkipped,
} from './evolve-work';
import { retryTimerId, timeoutTimerId, waitTimerId, workRef } from './ids';
import type { RunState, Token, WaitState } from './state';

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
    case 'LateReplyRecorded':
      return lateReplyRecorded(state, event);
    case 'AttentionRaised':
    case 'RunCancelRequested':
      return state;
    case 'NodePassed':
      return nodePassed(state, event);
    case 'WaitStarted':
      return waitStarted(state, event);
    case 'VariablesAssigned':
      return { ...state, vars: { ...state.vars, ...event.values } };
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
      return { ...giveUpOpen(state), status: 'resolved' };
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
  };
}

function nodePassed(state: RunState, event: Of<'NodePassed'>): RunState {
  const { node, next } = event;
  const visit = state.visits[node] ?? 0;
  const waitedAs = workRef(node, visit);
  const waited = state.waits[waitedAs];
  const arrived = state.tokens.filter((token) => token.at === node);
  const causes = waited ? waited.causes : union(arrived);
  const tokens = state.tokens.filter((token) => token.at !== node);
  for (const at of next) tokens.push({ at, causes });
  // A wait was counted when it started.
  if (waited) return { ...state, tokens, waits: without(state.waits, waitedAs) };
  return { ...state, tokens, visits: { ...state.visits, [node]: visit + 1 } };
}

function union(tokens: readonly Token[]): readonly string[] {
  if (tokens.length === 1) return (tokens[0] as Token).causes;
  return [...new Set(tokens.flatMap((token) => token.causes))];
}

function waitStarted(state: RunState, event: Of<'WaitStarted'>): RunState {
  const { node, visit = 1, dueAt } = event;
  const causes = union(state.tokens.filter((token) => token.at === node));
  return {
    ...state,
    tokens: state.tokens.filter((token) => token.at !== node),
    waits: { ...state.waits, [workRef(node, visit)]: { node, visit, dueAt, causes } },
    visits: { ...state.visits, [node]: visit },
  };
}

function without(waits: RunState['waits'], ref: string): { readonly [ref: string]: WaitState } {
  const { [ref]: _ended, ...rest } = waits;
  return rest;
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
  const pointless = Object.keys(state.waits).map((ref) => waitTimerId(state.runId, ref));
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
