import type { Actor } from '@/saga/run/events';
import { cancelChoreography } from './choreography/cancel-choreography';
import { type ControlRunDeps, controlRun } from './control-run';
import { runNow } from './decide-now';

export type CancelRun = { readonly runId: string; readonly reason: string; readonly by: Actor };

/** Cancels a run: what it did is compensated. Throws as `controlRun`. */
export function cancelRun(deps: ControlRunDeps): (command: CancelRun) => Promise<void> {
  return async ({ runId, reason, by }) => {
    const run = await runNow(deps, runId);
    if (run.plan.execution === 'choreography') return cancelChoreography(deps, run, { reason, by });
    await controlRun(deps, {
      runId,
      by,
      action: 'run.cancelled',
      wish: 'cancelled',
      detail: { reason },
      message: (messageId) => ({ type: 'CancelRun', messageId, by, reason }),
    });
  };
}
