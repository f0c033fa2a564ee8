import { foldRunView } from '@/saga/read-models/fold-run-view';
import type { RunSummary, StepView } from '@/saga/read-models/views';
import { NotFound } from '@/server/application/errors';
import type { EventStore } from '@/server/ports/event-store';
import type { ReadStore } from '@/server/ports/read-store';
import type { SagaStore } from '@/server/ports/saga-store';
import type { RunServices } from '../services/runs';

export type RunQueryDeps = {
  readonly reads: Pick<
    ReadStore,
    'listRuns' | 'countRuns' | 'getRun' | 'getRuns' | 'getSteps' | 'getEvents'
  >;
  readonly events: Pick<EventStore, 'load'>;
  readonly sagas: Pick<SagaStore, 'version'>;
};

type Questions = Pick<
  RunServices,
  'list' | 'count' | 'get' | 'visible' | 'summaries' | 'status' | 'events'
>;
type Status = { readonly summary: RunSummary; readonly steps: readonly StepView[] };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The questions about runs. Throws NotFound for an id that is unknown, or no id at all. */
export function runQueries(deps: RunQueryDeps): Questions {
  return {
    list: (filter, page) => deps.reads.listRuns({ ...filter, ...page }),
    count: (filter) => deps.reads.countRuns(filter),
    visible: async (runIds) => runIds,
    summaries: (runIds) => deps.reads.getRuns(runIds),
    async get(runId) {
      const { summary } = await statusOf(deps, runId);
      const version = await deps.sagas.version(summary.saga, summary.sagaVersion);
      if (!version) throw new NotFound('saga-version', `${summary.saga}@${summary.sagaVersion}`);
      return { summary, definition: version.definition };
    },
    status: (runId) => statusOf(deps, runId),
    async events(runId, afterVersion, limit) {
      if (!UUID.test(runId)) throw new NotFound('run', runId);
      const events = await deps.reads.getEvents(runId, afterVersion, limit);
      if (events.length === 0 && afterVersion === 0) throw new NotFound('run', runId);
      return events;
    },
  };
}

/** A run that started just now may not be in the read models yet; then its events are read. */
async function statusOf({ reads, events }: RunQueryDeps, runId: string): Promise<Status> {
  if (!UUID.test(runId)) throw new NotFound('run', runId);
  const summary = await reads.getRun(runId);
  if (summary) return { summary, steps: await reads.getSteps(runId) };
  const view = foldRunView(await events.load(runId, 0));
  if (!view) throw new NotFound('run', runId);
  return { summary: view.summary, steps: view.steps };
}
