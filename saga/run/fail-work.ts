import { durationText } from '../definition/duration';
import type { PlanErrorEdge, PlanForward, PlanWork } from '../plan';
import { isForward, workOf } from '../plan';
import { askedPauseMs } from './asked-pause';
import type { RunError } from './events';
import { retryDelayMs } from './retry-delay';
import type { WorkState } from './state';
import { later } from './time';
import { isPivoted, record, type Turn, turnBack, whereOf } from './turn';

/** Attempts after which somebody is called to look at work that is retried without end. */
export const ATTENTION_AFTER = 10;

/** The error of an attempt without a reply. */
export function timeoutError(work: PlanWork): RunError {
  const waited = durationText(work.timeoutMs);
  return { name: 'Timeout', message: `No reply within ${waited}.`, retryable: true };
}

/**
 * What follows a failed or timed-out attempt: another one by the retry policy, an error edge, no end of
 * retries past the pivot, or the end of this work and with it of the way forward.
 */
export function afterFailure(turn: Turn, ref: string, error: RunError): void {
  const known = turn.state.works[ref] as WorkState;
  const work = workOf(turn.plan, known.node);
  if (!work) return;
  if (!isForward(work)) {
    if (mayRetry(work, known, error)) scheduleRetry(turn, work, known);
    else failWork(turn, known, { error });
    return;
  }
  if (turn.state.turnedBack !== null) failWork(turn, known, { error });
  else stepFailed(turn, work, { known, error: declared(work, error) });
}

type Retried = Pick<PlanWork, 'retry'>;
type Failure = { readonly known: WorkState; readonly error: RunError };

function stepFailed(turn: Turn, step: PlanForward, { known, error }: Failure): void {
  if (mayRetry(step, known, error)) {
    scheduleRetry(turn, step, known);
    return;
  }
  const edge = errorEdge(step.errorEdges, error.name);
  if (edge) failWork(turn, known, { error, next: edge.to });
  else if (mustRetry(turn, step, { known, error })) scheduleRetry(turn, step, known);
  else {
    failWork(turn, known, { error });
    turnBack(turn, 'failed', { error, node: step.name, item: known.item });
  }
}

/** The edge that takes an error of this name: one that names it goes before one that takes all. */
export function errorEdge(
  edges: readonly PlanErrorEdge[],
  name: string,
): PlanErrorEdge | undefined {
  return edges.find((edge) => edge.on?.includes(name)) ?? edges.find((edge) => edge.on === null);
}

function mayRetry(work: Retried, known: WorkState, error: RunError): boolean {
  if (error.retryable !== true) return false;
  const { maxAttempts } = work.retry;
  return maxAttempts === null || attemptsOf(known) < maxAttempts;
}

/**
 * Past the pivot every failure is retried. A retriable step is, unless its error says that retrying is
 * no use. A pivot in doubt is, because only another attempt under its key can tell what happened.
 */
function mustRetry(turn: Turn, step: PlanForward, { known, error }: Failure): boolean {
  // A child that failed with effects left behind is not run anew on top of them.
  if (step.type === 'sub-saga') return isPivoted(turn.plan, turn.state) && !known.inDoubt;
  if (isPivoted(turn.plan, turn.state)) return true;
  if (step.kind === 'retriable') return error.retryable === true;
  return step.kind === 'pivot' && step.compensation === null && known.inDoubt;
}

function attemptsOf(known: WorkState): number {
  return known.attempt - known.attemptsBefore;
}

function scheduleRetry(turn: Turn, work: Retried, known: WorkState): void {
  const { runId } = turn.state;
  const attempts = attemptsOf(known);
  const wanted = retryDelayMs(work.retry, attempts, `${runId}.${known.ref}`);
  const delayMs = Math.max(wanted, askedPauseMs(known.error));
  const identity = { kind: known.kind, node: known.node, ...whereOf(known) };
  if (attempts === (work.retry.maxAttempts ?? ATTENTION_AFTER)) {
    record(turn, { type: 'AttentionRaised', ...identity, attempts: known.attempt });
  }
  record(turn, {
    type: 'RetryScheduled',
    ...identity,
    attempt: known.attempt + 1,
    dueAt: later(turn.now, delayMs),
    delayMs,
  });
}

function failWork(
  turn: Turn,
  known: WorkState,
  { error, next }: { readonly error: RunError; readonly next?: string },
): void {
  record(turn, {
    type: 'WorkFailed',
    kind: known.kind,
    node: known.node,
    ...whereOf(known),
    error,
    inDoubt: known.inDoubt,
    ...(next === undefined ? {} : { next }),
  });
}

function declared(step: PlanForward, error: RunError): RunError {
  if (error.retryable !== undefined) return error;
  const retryable = step.retryableErrors.includes(error.name);
  return retryable ? { ...error, retryable } : error;
}
