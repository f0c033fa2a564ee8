import type { Actor } from '@/saga/run/events';
import { type ControlRunDeps, controlRun } from './control-run';

export type SuspendRun = { readonly runId: string; readonly reason: string; readonly by: Actor };

/** Suspends a run: nothing is dispatched until it is resumed; what is out is awaited. Throws as `controlRun`. */
export function suspendRun(deps: ControlRunDeps): (command: SuspendRun) => Promise<void> {
  return ({ runId, reason, by }) =>
    controlRun(deps, {
      runId,
      by,
      action: 'run.suspended',
      wish: 'suspended',
      detail: { reason },
      message: (messageId) => ({ type: 'SuspendRun', messageId, by, reason }),
    });
}
