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
    (stuck && step.status === 'failed' && step.kind === 'compensation');
  return {
    cancel: CANCELLABLE.has(summary.status),
    suspend: summary.status === 'running' || summary.status === 'compensating',
    resume: summary.status === 'suspended',
    resolve: stuck,
    retry: FINAL_STATUSES.has(summary.status) ? [] : steps.filter(retriable),
  };
}

/**
 * Whether a person may take this work as done now, with a result of theirs: what is out or waits to be
 * tried again; and what failed for good, in a run that is stuck on it.
 */
export function canSkip({ status, error }: RunSummary, step: StepView): boolean {
  if (FINAL_STATUSES.has(status)) return false;
  if (step.kind === 'step' && (error !== null || status === 'compensating')) return false;
  if (step.status === 'failed') return status === 'stuck';
  return step.status === 'running' || step.status === 'retrying';
}
