import type { Actor } from '@/saga/run/events';
import { isFinal } from '@/saga/run/state';
import { isPivoted } from '@/saga/run/turn';
import { cancelChoreography } from './choreography/cancel-choreography';
import { type ControlRunDeps, controlRun } from './control-run';
import { runNow } from './decide-now';
import { Conflict } from './errors';
import type { RunInHand } from './run-in-hand';

export type CancelRun = { readonly runId: string; readonly reason: string; readonly by: Actor };

/** Cancels a run: what it did is compensated. Throws as `controlRun`, also when it is past its pivot. */
export function cancelRun(deps: ControlRunDeps): (command: CancelRun) => Promise<void> {
  return async ({ runId, reason, by }) => {
    const run = await runNow(deps, runId);
    checkPivot(run);
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

function checkPivot({ plan, state }: RunInHand): void {
  if (isFinal(state) || !isPivoted(plan, state)) return;
  const { status } = state;
  throw new Conflict('The run is past its pivot and only goes forward: it cannot be cancelled.', {
    status,
  });
}
