import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { isPastPivot } from '@/saga/read-models/past-pivot';
import type { RunSummary, StepView } from '@/saga/read-models/views';
import type { RecordedEvent } from '@/saga/run/events';
import { FINAL_STATUSES } from '@/saga/run/status';

/** What can be done about a run as it stands; whether somebody may is another question. */
export type RunActions = {
  readonly cancel: boolean;
  readonly suspend: boolean;
  readonly resume: boolean;
  readonly resolve: boolean;
  /** It can go on in another version of its saga, if one fits. */
  readonly migrate: boolean;
  /** Work that failed for good or waits for its next attempt, and can be tried at once. */
  readonly retry: readonly StepView[];
};

/** What settles, besides its status, what can be done about a run. */
export type Standing = {
  /** Nobody holds it as a whole: its services have it among themselves. */
  readonly choreographed: boolean;
  /** It only goes forward. */
  readonly pastPivot: boolean;
};

/** How a run of that drawing stands after these events. */
export function standingIn(
  { execution, nodes }: SagaDefinition,
  events: readonly RecordedEvent[],
): Standing {
  const pivots = nodes.flatMap((node) =>
    node.type === 'step' && node.kind === 'pivot' ? [node.name] : [],
  );
  return {
    choreographed: execution === 'choreography',
    pastPivot: isPastPivot(new Set(pivots), events),
  };
}

/** Statuses from which a run can still turn back. */
const CANCELLABLE: ReadonlySet<RunSummary['status']> = new Set(['running', 'suspended']);

/** Works out what can be done. */
export function runActions(
  summary: RunSummary,
  steps: readonly StepView[],
  { choreographed, pastPivot }: Standing,
): RunActions {
  const { status } = summary;
  const own = {
    cancel: CANCELLABLE.has(status) && !pastPivot,
    resolve: status === 'stuck',
  };
  const retry = FINAL_STATUSES.has(status)
    ? []
    : steps.filter((step) => isRetriable(summary, step) && !isLetGo(step, choreographed));
  if (choreographed) return { ...own, suspend: false, resume: false, migrate: false, retry };
  return {
    ...own,
    suspend: status === 'running' || status === 'compensating',
    resume: status === 'suspended',
    migrate: !FINAL_STATUSES.has(status),
    retry,
  };
}

/** Work that a person can have tried at once: what waits for it, or what a stuck run can't go on without. */
function isRetriable(summary: RunSummary, step: StepView): boolean {
  if (step.status === 'retrying') return true;
  return step.status === 'failed' && step.attempts > 0 && isOwed(summary, step);
}

/** Whether this work can be tried at once with another input; a sub-saga's run has its input already. */
export function canEditInput(
  summary: RunSummary,
  step: StepView,
  { choreographed }: Standing,
): boolean {
  const { status } = summary;
  if (FINAL_STATUSES.has(status) || status === 'suspended') return false;
  if (isLetGo(step, choreographed)) return false;
  return step.service !== 'saga' && isRetriable(summary, step);
}

/** A service keeps nothing of a step of its own that failed for good: the flow has gone on, or back. */
function isLetGo({ kind, status }: StepView, choreographed: boolean): boolean {
  return choreographed && kind === 'step' && status === 'failed';
}

/** Why a run that is open can't be cancelled; null when it can, or has ended. */
export function whyNotCancelled({ status }: RunSummary, { pastPivot }: Standing): string | null {
  if (!pastPivot || !CANCELLABLE.has(status)) return null;
  return 'It is past its pivot and only goes forward, so it can’t be cancelled.';
}

/** What cannot be done with a run that its services have, and why; null when it is led, or has ended. */
export function whyNotLed({ status }: RunSummary, { choreographed }: Standing): string | null {
  if (!choreographed || FINAL_STATUSES.has(status)) return null;
  return 'It can’t be paused, or moved to another version: its services have it among themselves, and nobody leads it.';
}

/** What a stuck run can't go on without: compensations, and past the pivot the steps that failed. */
function isOwed({ status, debts }: RunSummary, { name, kind }: StepView): boolean {
  if (status !== 'stuck') return false;
  return debts.some((debt) =>
    kind === 'compensation' ? debt.compensation === name : debt.step === name,
  );
}

/**
 * Whether a person may take this work as done now, with a result of theirs: what is out or waits to be
 * tried again; and what failed for good, in a run that is stuck on it.
 */
export function canSkip(summary: RunSummary, step: StepView, { choreographed }: Standing): boolean {
  const { status, error } = summary;
  if (isLetGo(step, choreographed)) return false;
  if (FINAL_STATUSES.has(status)) return false;
  if (step.kind === 'step' && (error !== null || status === 'compensating')) return false;
  if (step.status === 'failed') return isOwed(summary, step);
  return step.status === 'running' || step.status === 'retrying';
}
