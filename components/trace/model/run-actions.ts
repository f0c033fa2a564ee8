import type { RunSummary, StepView } from '@/saga/read-models/views';
import { FINAL_STATUSES } from '@/saga/run/status';

/** What can be done about a run as it stands; whether somebody may is another question. */
export type RunActions = {
  readonly cancel: boolean;
  readonly suspend: boolean;
  readonly resume: boolean;
  readonly resolve: boolean;
  /** Work that failed for good or waits for its next attempt, and can be tried at once. */
  readonly retry: readonly StepView[];
};

/** Statuses from which a run can still turn back. */
const CANCELLABLE: ReadonlySet<RunSummary['status']> = new Set(['running', 'suspended']);

/** Works out what can be done. */
export function runActions(summary: RunSummary, steps: readonly StepView[]): RunActions {
  const stuck = summary.status === 'stuck';
  const retriable = (step: StepView) =>
    step.status === 'retrying' ||
    (step.status === 'failed' && step.attempts > 0 && isOwed(summary, step));
  return {
    cancel: CANCELLABLE.has(summary.status),
    suspend: summary.status === 'running' || summary.status === 'compensating',
    resume: summary.status === 'suspended',
    resolve: stuck,
    retry: FINAL_STATUSES.has(summary.status) ? [] : steps.filter(retriable),
  };
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
export function canSkip(summary: RunSummary, step: StepView): boolean {
  const { status, error } = summary;
  if (FINAL_STATUSES.has(status)) return false;
  if (step.kind === 'step' && (error !== null || status === 'compensating')) return false;
  if (step.status === 'failed') return isOwed(summary, step);
  return step.status === 'running' || step.status === 'retrying';
}
