import type { Actor } from '@/saga/run/events';
import { type ControlRunDeps, controlRun } from './control-run';

export type ResumeRun = { readonly runId: string; readonly reason: string; readonly by: Actor };

/** Lets a suspended run go on, with what came due in the pause. Throws as `controlRun`. */
export function resumeRun(deps: ControlRunDeps): (command: ResumeRun) => Promise<void> {
  return ({ runId, reason, by }) =>
    controlRun(deps, {
      runId,
      by,
      action: 'run.resumed',
      wish: 'resumed',
      detail: { reason },
      message: (messageId) => ({ type: 'ResumeRun', messageId, by }),
    });
}
