import type { Actor } from '@/saga/run/events';
import { type ControlRunDeps, controlRun } from './control-run';

export type ResolveRun = { readonly runId: string; readonly reason: string; readonly by: Actor };

/** Declares a stuck run's debts settled by hand, which ends it. Throws as `controlRun`. */
export function resolveRun(deps: ControlRunDeps): (command: ResolveRun) => Promise<void> {
  return ({ runId, reason, by }) =>
    controlRun(deps, {
      runId,
      by,
      action: 'run.resolved',
      wish: 'resolved',
      detail: { reason },
      message: (messageId) => ({ type: 'ResolveRun', messageId, by, reason }),
    });
}
