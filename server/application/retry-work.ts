import type { Actor, WorkKind } from '@/saga/run/events';
import { type ControlRunDeps, controlRun } from './control-run';

export type RetryWork = {
  readonly runId: string;
  readonly kind: WorkKind;
  readonly node: string;
  readonly by: Actor;
};

/** Tries failed work of a stuck run again, or brings a waiting retry forward. Throws as `controlRun`. */
export function retryWork(deps: ControlRunDeps): (command: RetryWork) => Promise<void> {
  return ({ runId, kind, node, by }) =>
    controlRun(deps, {
      runId,
      by,
      action: 'run.work-retried',
      wish: `continued with ${node}`,
      detail: { kind, node },
      message: (messageId) => ({ type: 'RetryWork', messageId, kind, node, by }),
    });
}
