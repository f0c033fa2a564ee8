import type { RunServices } from '../services/runs';
import type { Reach } from './reach';
import type { RequireRun } from './run-of';

/** Runs of the sagas within reach; there are no others. */
export function runsWithin(runs: RunServices, reach: Reach, requireRun: RequireRun): RunServices {
  const first =
    <C extends { readonly runId: string }, R>(act: (command: C) => Promise<R>) =>
    async (command: C): Promise<R> => {
      await requireRun(command.runId);
      return act(command);
    };
  const of =
    <R>(ask: (runId: string) => Promise<R>) =>
    async (runId: string): Promise<R> => {
      await requireRun(runId);
      return ask(runId);
    };
  return {
    list: (filter, page) => runs.list({ ...filter, sagas: reach.sagas() }, page),
    count: (filter) => runs.count({ ...filter, sagas: reach.sagas() }),
    async visible(ids) {
      const known = await runs.summaries(ids);
      return known.flatMap(({ runId, saga }) => (reach.has(saga) ? [runId] : []));
    },
    summaries: async (ids) => (await runs.summaries(ids)).filter(({ saga }) => reach.has(saga)),
    get: of(runs.get),
    status: of(runs.status),
    versions: of(runs.versions),
    outlook: of(runs.outlook),
    async events(runId, afterVersion, limit) {
      await requireRun(runId);
      return runs.events(runId, afterVersion, limit);
    },
    async start(command) {
      reach.require(command.saga);
      return runs.start(command);
    },
    callWebhook: (call) => runs.callWebhook({ ...call, reaches: (saga) => reach.has(saga) }),
    async decide(command) {
      const saga = await requireRun(command.runId);
      return runs.decide({ ...command, roles: reach.roles(saga) });
    },
    cancel: first(runs.cancel),
    suspend: first(runs.suspend),
    resume: first(runs.resume),
    migrate: first(runs.migrate),
    retryWork: first(runs.retryWork),
    skipWork: first(runs.skipWork),
    editWorkInput: first(runs.editWorkInput),
    signal: first(runs.signal),
    resolve: first(runs.resolve),
  };
}
