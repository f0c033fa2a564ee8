/**
 * Statuses of a run.
 *
 *   running ──► completed
 *      │  └───► compensating ──► compensated
 *      │             │ ▲
 *      │             ▼ │ (retry)
 *      │           stuck ──► resolved
 *      └─ suspended (and back); a cancelled run compensates and ends `cancelled`
 */
export const RUN_STATUSES = [
  'running',
  'suspended',
  'compensating',
  'stuck',
  'completed',
  'compensated',
  'cancelled',
  'failed',
  'resolved',
] as const;

export type RunStatus = (typeof RUN_STATUSES)[number];

/** Statuses in which nothing more will happen. `failed`: a `fail` node that was told not to compensate. */
export const FINAL_STATUSES: ReadonlySet<RunStatus> = new Set([
  'completed',
  'compensated',
  'cancelled',
  'failed',
  'resolved',
]);

/** Statuses of a step or compensation within a run. */
export const STEP_STATUSES = [
  'pending',
  'running',
  'retrying',
  'waiting',
  'completed',
  'failed',
  'compensated',
  'skipped',
] as const;

export type StepStatus = (typeof STEP_STATUSES)[number];
