import type { StepStatus } from '@/saga/run/status';

/** Classes of a node's frame in each state of a run; icon and word come from the look of the status. */
export const STATE_BOXES: Readonly<Record<StepStatus, string>> = {
  pending: 'border-line bg-surface opacity-60',
  running: 'border-running bg-running-soft ring-3 ring-running/15',
  retrying: 'border-compensating bg-compensating-soft ring-3 ring-compensating/15',
  waiting: 'border-waiting-line bg-waiting-soft',
  completed: 'border-completed-line bg-completed-soft',
  failed: 'border-stuck bg-stuck-soft',
  compensated: 'border-compensated-line bg-compensated-soft',
  skipped: 'border-waiting-line border-dashed bg-waiting-soft',
};

/** The same for the outline of a diamond. */
export const STATE_DIAMONDS: Readonly<Record<StepStatus, string>> = {
  pending: 'fill-surface stroke-line',
  running: 'fill-running-soft stroke-running',
  retrying: 'fill-compensating-soft stroke-compensating',
  waiting: 'fill-waiting-soft stroke-waiting-line',
  completed: 'fill-completed-soft stroke-completed-line',
  failed: 'fill-stuck-soft stroke-stuck',
  compensated: 'fill-compensated-soft stroke-compensated-line',
  skipped: 'fill-waiting-soft stroke-waiting-line',
};
