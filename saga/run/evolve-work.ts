import type { RunEvent } from './events';
import { isAt, withStep } from './evolve-waits';
import { parseCommandId, placeRef, retryTimerId, timeoutTimerId, workRef } from './ids';
import { ownEntry } from './own-entry';
import type { RunState, Token, WorkState } from './state';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;
type WorkEvent = Extract<RunEvent, { readonly kind: string; readonly node: string }>;

/** A first attempt takes the token that stood before its node; a later one goes on with its work. */
export function attemptDispatched(state: RunState, event: Of<'AttemptDispatched'>): RunState {
  const known = workAt(state, event);
  const work = known ?? newWork(state, event, event.undoes);
  const { input } = event;
  const dispatched: RunState = {
    ...put(state, {
      ...work,
      status: 'running',
      attempt: event.attempt,
      input,
      orderingKey: event.orderingKey ?? null,
      dueAt: null,
    }),
    tokens: known ? state.tokens : tokensWithout(state, event),
    workCount: known ? state.workCount : state.workCount + 1,
    inFlight: state.inFlight + 1,
    visits: visited(state, event),
  };
  return event.kind === 'step' ? withStep(dispatched, event, { input }) : dispatched;
}

/** The step's result becomes visible to expressions, and the flow moves on when the event says where. */
export function attemptSucceeded(state: RunState, event: Of<'AttemptSucceeded'>): RunState {
  const work = workAt(state, event);
  if (!work) return state;
  const { result } = event;
  const succeeded: RunState = {
    ...put(state, { ...work, status: 'completed', result, error: null }),
    inFlight: state.inFlight - 1,
    tokens: moved(state.tokens, event.next, work),
  };
  if (work.kind !== 'step') return succeeded;
  return withStep(succeeded, event, { input: work.input, result });
}

/** The attempt is answered; what follows is the next event's to say. */
export function attemptFailed(state: RunState, event: Of<'AttemptFailed'>): RunState {
  const work = workAt(state, event);
  if (!work) return state;
  const inDoubt = work.inDoubt || event.error.inDoubt === true;
  return { ...put(state, { ...work, error: event.error, inDoubt }), inFlight: state.inFlight - 1 };
}

/** From now on the effect is in doubt, and a reply to this attempt is late. */
export function attemptTimedOut(state: RunState, event: Of<'AttemptTimedOut'>): RunState {
  const work = workAt(state, event);
  if (!work) return state;
  const unanswered = [...work.unanswered, event.attempt];
  return {
    ...put(state, { ...work, inDoubt: true, unanswered }),
    inFlight: state.inFlight - 1,
  };
}

export function retryScheduled(state: RunState, event: Of<'RetryScheduled'>): RunState {
  const work = workAt(state, event);
  return work ? put(state, { ...work, status: 'retrying', dueAt: event.dueAt }) : state;
}

/** Failed for good; the error is what an error edge's branch sees as `error`. */
export function workFailed(state: RunState, event: Of<'WorkFailed'>): RunState {
  const known = workAt(state, event);
  const work = known ?? newWork(state, event, event.undoes);
  const failed: WorkState = {
    ...work,
    status: 'failed',
    error: event.error,
    inDoubt: event.inDoubt,
    dueAt: null,
  };
  return {
    ...put(state, failed),
    tokens: moved(known ? state.tokens : tokensWithout(state, event), event.next, work),
    workCount: known ? state.workCount : state.workCount + 1,
    visits: visited(state, event),
    error: event.kind === 'step' && event.next !== undefined ? event.error : state.error,
    pointlessTimers: timersOf(state, known?.status === 'retrying' ? known : undefined),
  };
}

/** As if it had succeeded with that result; an attempt that is still out is no longer awaited. */
export function workSkipped(state: RunState, event: Of<'WorkSkipped'>): RunState {
  const known = workAt(state, event);
  const work = known ?? newWork(state, event, event.undoes);
  const out = known?.status === 'running';
  const skipped: WorkState = {
    ...work,
    status: 'skipped',
    result: event.result,
    error: null,
    inDoubt: work.inDoubt || out,
    unanswered: out ? [...work.unanswered, work.attempt] : work.unanswered,
    dueAt: null,
  };
  const after: RunState = {
    ...put(state, skipped),
    ...backToWork(state),
    inFlight: out ? state.inFlight - 1 : state.inFlight,
    tokens: moved(known ? state.tokens : tokensWithout(state, event), event.next, work),
    workCount: known ? state.workCount : state.workCount + 1,
    pointlessTimers: timersOf(state, known),
  };
  if (event.kind !== 'step') return after;
  return withStep(after, event, { input: work.input, result: event.result });
}

/** The policy counts anew from here; a stuck run works again. */
export function retryRequested(state: RunState, event: Of<'RetryRequested'>): RunState {
  const work = workAt(state, event);
  if (!work) return state;
  return {
    ...put(state, { ...work, attemptsBefore: work.attempt }),
    ...backToWork(state),
    pointlessTimers: timersOf(state, work),
  };
}

/** As a retry that is asked for, with another input. */
export function workInputEdited(state: RunState, event: Of<'WorkInputEdited'>): RunState {
  const work = workAt(state, event);
  if (!work) return state;
  return {
    ...put(state, { ...work, input: event.input, attemptsBefore: work.attempt }),
    ...backToWork(state),
    pointlessTimers: timersOf(state, work),
  };
}

/** A stuck run works again; what it still owes, it will say when it comes to rest. */
function backToWork(state: RunState): Pick<RunState, 'status' | 'debts'> {
  const { status, debts, turnedBack } = state;
  if (status !== 'stuck') return { status, debts };
  return { status: turnedBack ? 'compensating' : 'running', debts: [] };
}

/** Recorded once: the attempt no longer counts as unanswered. */
export function lateReplyRecorded(state: RunState, event: Of<'LateReplyRecorded'>): RunState {
  const id = parseCommandId(event.commandId);
  const work = id && ownEntry(state.works, id.ref);
  if (!work) return state;
  return put(state, { ...work, unanswered: work.unanswered.filter((a) => a !== id.attempt) });
}

function workAt(state: RunState, event: WorkEvent): WorkState | undefined {
  return state.works[workRef(event.node, event.visit, event.item)];
}

function newWork(
  state: RunState,
  event: WorkEvent,
  undoes: readonly string[] | undefined,
): WorkState {
  const token = state.tokens.find((t) => isAt(t, event));
  return {
    ref: workRef(event.node, event.visit, event.item),
    node: event.node,
    visit: event.visit ?? 1,
    item: event.item ?? null,
    kind: event.kind,
    status: 'running',
    attempt: 0,
    attemptsBefore: 0,
    input: null,
    orderingKey: null,
    result: null,
    error: null,
    inDoubt: false,
    unanswered: [],
    causes: event.kind === 'step' ? (token?.causes ?? []) : [],
    order: state.workCount,
    dueAt: null,
    undoes: undoes ?? [],
  };
}

function put(state: RunState, work: WorkState): RunState {
  return { ...state, works: { ...state.works, [work.ref]: work } };
}

function tokensWithout(state: RunState, event: WorkEvent): readonly Token[] {
  return event.kind === 'step' ? state.tokens.filter((t) => !isAt(t, event)) : state.tokens;
}

function moved(
  tokens: readonly Token[],
  next: string | undefined,
  { item, ref }: WorkState,
): readonly Token[] {
  return next === undefined ? tokens : [...tokens, { at: next, item, causes: [ref] }];
}

function visited(state: RunState, event: WorkEvent): RunState['visits'] {
  return { ...state.visits, [placeRef(event.node, event.item)]: event.visit ?? 1 };
}

function timersOf(state: RunState, work: WorkState | undefined): readonly string[] {
  if (work?.status === 'running') return [timeoutTimerId(state.runId, work.ref, work.attempt)];
  if (work?.status === 'retrying') return [retryTimerId(state.runId, work.ref, work.attempt + 1)];
  return [];
}
