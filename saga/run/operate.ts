import { isForward, workOf } from '../plan';
import { repeatWork } from './attempt';
import { undosOf } from './compensate';
import { nodeOf, placeOf } from './ids';
import { latestWork } from './latest-work';
import type { RunMessage } from './messages';
import type { RunState, WorkState } from './state';
import { catchUp } from './timer';
import { isActive, isPivoted, record, type Turn, turnBack, whereOf } from './turn';

type Of<T extends RunMessage['type']> = Extract<RunMessage, { type: T }>;

/** Turns the run back, paused or not. Past the pivot, or when it has turned back, nothing. */
export function cancel(turn: Turn, { by, reason }: Of<'CancelRun'>): void {
  const { state } = turn;
  const open = state.status === 'running' || state.status === 'suspended';
  if (!open || state.turnedBack !== null || isPivoted(turn.plan, state)) return;
  record(turn, { type: 'RunCancelRequested', by, reason });
  if (state.status === 'suspended') record(turn, { type: 'RunResumed', by });
  turnBack(turn, 'cancelled', { error: { name: 'Cancelled', message: reason } });
}

/** Nothing is dispatched until it is resumed; replies are taken. */
export function suspend(turn: Turn, { by, reason }: Of<'SuspendRun'>): void {
  if (isActive(turn.state)) record(turn, { type: 'RunSuspended', by, reason });
}

/** Goes on, with what came due in the pause. */
export function resume(turn: Turn, { by }: Of<'ResumeRun'>): void {
  if (turn.state.status !== 'suspended') return;
  record(turn, { type: 'RunResumed', by });
  catchUp(turn);
}

/** Dispatches failed work of a stuck run again, or brings a scheduled retry forward. */
export function retryWork(turn: Turn, { kind, node, by }: Of<'RetryWork'>): void {
  const known = latestWork(turn.state, kind, node);
  const work = known && workOf(turn.plan, known.node);
  if (!work || !mayRetryNow(turn.state, known)) return;
  const before = turn.state;
  record(turn, { type: 'RetryRequested', kind, node: known.node, ...whereOf(known), by });
  repeatWork(turn, work, turn.state.works[known.ref] as WorkState);
  staysStuck(turn, before, node);
  catchUp(turn);
}

/** The same with another input: what is sent from now on, under the same key. A sub-saga's run has its input already. */
export function editWorkInput(turn: Turn, message: Of<'EditWorkInput'>): void {
  const { kind, node, input, by, reason } = message;
  const known = latestWork(turn.state, kind, node);
  const work = known && workOf(turn.plan, known.node);
  if (!work || (work.type !== 'step' && work.type !== 'compensation')) return;
  if (!mayRetryNow(turn.state, known)) return;
  const before = turn.state;
  const identity = { kind, node: known.node, ...whereOf(known) };
  record(turn, { type: 'WorkInputEdited', ...identity, before: known.input, input, by, reason });
  repeatWork(turn, work, turn.state.works[known.ref] as WorkState);
  staysStuck(turn, before, node);
  catchUp(turn);
}

/**
 * Past the pivot several parallel branches may be unable to go on. Settling one of them does not help the
 * others, for which a join would wait without end.
 */
function staysStuck(turn: Turn, before: RunState, settled: string): void {
  if (before.status !== 'stuck' || before.turnedBack !== null) return;
  const debts = before.debts.filter(
    ({ step }) => step !== settled && latestWork(before, 'step', step)?.status === 'failed',
  );
  if (debts.length > 0) record(turn, { type: 'RunStuck', debts });
}

function mayRetryNow(state: RunState, known: WorkState): boolean {
  if (known.status === 'retrying') return isActive(state);
  // Work whose mapping failed has no request that could be sent again.
  return (
    state.status === 'stuck' &&
    known.status === 'failed' &&
    known.attempt > 0 &&
    isOwed(state, known)
  );
}

/** A step that failed before the run turned back is not owed: its compensation is. */
function isOwed(state: RunState, known: WorkState): boolean {
  return known.kind === 'compensation' || state.turnedBack === null;
}

/** Takes work as done, with the result a person gives: work that is retried, out, or failed in a stuck run. */
export function skipWork(turn: Turn, message: Of<'SkipWork'>): void {
  const { kind, node, result, by, reason } = message;
  const known = latestWork(turn.state, kind, node);
  if (!known) {
    skipNotBegun(turn, message);
    return;
  }
  if (!maySkip(turn.state, known)) return;
  const planned = workOf(turn.plan, known.node);
  const onward = isForward(planned) ? { next: planned.next } : { undoes: known.undoes };
  const before = turn.state;
  record(turn, {
    type: 'WorkSkipped',
    kind,
    node: known.node,
    ...whereOf(known),
    result,
    by,
    reason,
    ...onward,
  });
  staysStuck(turn, before, node);
  catchUp(turn);
}

function maySkip(state: RunState, known: WorkState): boolean {
  if (known.kind === 'step' && state.turnedBack !== null) return false;
  if (known.status === 'failed') return state.status === 'stuck';
  return known.status === 'running' || known.status === 'retrying';
}

/** A compensation behind the failed one in a stuck run. */
function skipNotBegun(turn: Turn, { kind, node, result, by, reason }: Of<'SkipWork'>): void {
  const { state, plan } = turn;
  if (state.status !== 'stuck' || kind !== 'compensation') return;
  const undo = undosOf(plan, state).findLast((owed) => placeOf(owed.ref) === node);
  if (!undo) return;
  const undoes = undo.undone.map((work) => work.ref);
  const where = { node: nodeOf(undo.ref), ...whereOf(undo) };
  record(turn, { type: 'WorkSkipped', kind, ...where, result, by, reason, undoes });
}

/** Ends a stuck run as it is: somebody settled its debts by other means. */
export function resolve(turn: Turn, { by, reason }: Of<'ResolveRun'>): void {
  if (turn.state.status === 'stuck') record(turn, { type: 'RunResolved', by, reason });
}
