import type { Actor } from '@/saga/run/events';
import { type ControlRunDeps, controlRun } from './control-run';

export type CancelRun = { readonly runId: string; readonly reason: string; readonly by: Actor };

/** Cancels a run: what it did is compensated. Throws as `controlRun`. */
export function cancelRun(deps: ControlRunDeps): (command: CancelRun) => Promise<void> {
  return ({ runId, reason, by }) =>
    controlRun(deps, {
      runId,
      by,
      action: 'run.cancelled',
      wish: 'cancelled',
      detail: { reason },
      message: (messageId) => ({ type: 'CancelRun', messageId, by, reason }),
    });
}
