import type { BulkAction } from '@/saga/bulk/bulk';
import type { Actor } from '@/saga/run/events';
import { retriableWorks } from '@/saga/run/retriable';
import { cancelRun } from '../cancel-run';
import type { ControlRunDeps } from '../control-run';
import { runNow } from '../decide-now';
import { Conflict } from '../errors';
import { resolveRun } from '../resolve-run';
import { resumeRun } from '../resume-run';
import { retryWork } from '../retry-work';
import { suspendRun } from '../suspend-run';

export type BulkDeed = (command: {
  readonly runId: string;
  readonly reason: string;
  readonly by: Actor;
}) => Promise<void>;
export type BulkDeeds = { readonly [action in BulkAction]: BulkDeed };

/** What each action does with one run: what a person could do with it, audited as such. Throw as those do. */
export function bulkDeeds(deps: ControlRunDeps): BulkDeeds {
  return {
    cancel: cancelRun(deps),
    suspend: suspendRun(deps),
    resume: resumeRun(deps),
    resolve: resolveRun(deps),
    retry: retryAll(deps),
  };
}

/** Tries again at once whatever waits for its next attempt, or keeps the run stuck. */
function retryAll(deps: ControlRunDeps): BulkDeed {
  const retry = retryWork(deps);
  return async ({ runId, by }) => {
    const { state } = await runNow(deps, runId);
    const works = retriableWorks(state);
    if (works.length === 0) {
      const { status } = state;
      throw new Conflict(`The run is ${status}: nothing in it can be tried again.`, { status });
    }
    for (const { kind, place } of works) await retry({ runId, kind, node: place, by });
  };
}
