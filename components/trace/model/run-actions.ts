import type { RunSummary, StepView } from '@/saga/read-models/views';
import { FINAL_STATUSES } from '@/saga/run/status';

/** What can be done about a run as it stands; whether somebody may is another question. */
export type RunActions = {
  readonly cancel: boolean;
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
    (stuck && step.status === 'failed' && step.kind === 'compensation');
  return {
    cancel: CANCELLABLE.has(summary.status),
    resolve: stuck,
    retry: FINAL_STATUSES.has(summary.status) ? [] : steps.filter(retriable),
  };
}
