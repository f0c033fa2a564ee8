import { NotFound } from '@/server/application/errors';
import type { RunServices } from '../services/runs';
import type { Reach } from './reach';

/** Throws NotFound (or Forbidden, for what can be seen) when a run's saga is out of reach; gives the saga. */
export type RequireRun = (runId: string) => Promise<string>;

/** Asks for a run's saga once: it never changes. */
export function requireRunWithin(
  runs: Pick<RunServices, 'summaries' | 'status'>,
  reach: Reach,
): RequireRun {
  const known = new Map<string, string>();
  return async (runId) => {
    const saga = known.get(runId) ?? (await sagaOf(runs, runId));
    known.set(runId, saga);
    reach.require(saga, () => new NotFound('run', runId));
    return saga;
  };
}

async function sagaOf(runs: Pick<RunServices, 'summaries' | 'status'>, runId: string) {
  const [listed] = await runs.summaries([runId]);
  return listed?.saga ?? (await runs.status(runId)).summary.saga;
}
