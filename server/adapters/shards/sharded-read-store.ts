import type { RunSummary, SagaStatistics } from '@/saga/read-models/views';
import type { OpenApproval, ReadStore, VersionStatistics } from '@/server/ports/read-store';
import { addedRuns } from './added-runs';
import { mergedMetrics } from './merged-figures';
import { addedCounts, type Day, mergedOverview } from './merged-overview';
import { mergedPage, type Order } from './merged-page';
import type { Shards } from './shards';

type Part = { readonly reads: ReadStore; readonly day: () => Promise<Day> };

export type ShardedReadsSettings = {
  /** See `mergedOverview`. */
  readonly durationStep: number;
  /** The cursor that continues a list of runs after one of them. */
  readonly cursorOf: (run: RunSummary) => string;
};

/** Newest start first, as each shard lists them. */
export const NEWEST_FIRST: Order<RunSummary> = (one, other) =>
  compare(other.startedAt, one.startedAt) || compare(other.runId, one.runId);

/**
 * The read models of all shards: what is of one run is read where it is, lists are merged by their order, and numbers
 * added. Lists and numbers go on without a shard that is away, and say so.
 */
export function shardedReadStore(
  shards: Shards<Part>,
  { durationStep, cursorOf }: ShardedReadsSettings,
): ReadStore {
  return {
    async listRuns(query) {
      const { answers, away } = await shards.askThose(({ reads }) => reads.listRuns(query));
      const page = mergedPage(answers, { order: NEWEST_FIRST, limit: query.limit, cursorOf });
      return away.length > 0 ? { ...page, away } : page;
    },
    async countRuns(query) {
      const { answers, away } = await shards.askThose(({ reads }) => reads.countRuns(query));
      const sum = addedRuns(answers);
      return away.length > 0 ? { ...sum, away } : sum;
    },
    getRun: (runId) => shards.askOf(runId, ({ reads }) => reads.getRun(runId)),
    async getRuns(runIds) {
      const found = await shards.askAboutThose(runIds, ({ reads }, ids) => reads.getRuns(ids));
      return found.flat().sort(NEWEST_FIRST);
    },
    getSteps: (runId) => shards.askOf(runId, ({ reads }) => reads.getSteps(runId)),
    getMessages: (runId, limit) =>
      shards.askOf(runId, ({ reads }) => reads.getMessages(runId, limit)),
    getEvents: (runId, after, limit) =>
      shards.askOf(runId, ({ reads }) => reads.getEvents(runId, after, limit)),
    async sagaStatistics() {
      const { answers } = await shards.askThose(({ reads }) => reads.sagaStatistics());
      return mergedStatistics(answers.flat());
    },
    async versionStatistics(saga) {
      const { answers } = await shards.askThose(({ reads }) => reads.versionStatistics(saga));
      return mergedVersions(answers.flat());
    },
    async overview() {
      const { answers, away } = await shards.askThose(async ({ reads, day }) => {
        const [overview, ofDay] = await Promise.all([reads.overview(), day()]);
        return { overview, day: ofDay };
      });
      const overview = mergedOverview(answers, durationStep);
      return away.length > 0 ? { ...overview, away } : overview;
    },
    async openApprovals(query) {
      const { answers } = await shards.askThose(({ reads }) => reads.openApprovals(query));
      const items = answers.flatMap((of) => of.items).sort(LONGEST_WAITING_FIRST);
      const count = answers.reduce((sum, of) => sum + of.count, 0);
      return { count, items: items.slice(0, query.limit) };
    },
    async readEngineMetrics() {
      const { answers } = await shards.askThose(({ reads }) => reads.readEngineMetrics());
      return mergedMetrics(answers);
    },
  };
}

const LONGEST_WAITING_FIRST: Order<OpenApproval> = (one, other) =>
  compare(one.since, other.since) || compare(one.place, other.place);

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function mergedStatistics(all: readonly SagaStatistics[]): readonly SagaStatistics[] {
  const sagas = new Map<string, SagaStatistics>();
  for (const one of all) {
    const known = sagas.get(one.saga);
    const dates = [one.lastRunAt, known?.lastRunAt ?? null].filter((at) => at !== null).sort();
    const runs = addedCounts([one.runs, known?.runs ?? {}]);
    sagas.set(one.saga, { saga: one.saga, runs, lastRunAt: dates.at(-1) ?? null });
  }
  return [...sagas.values()];
}

function mergedVersions(all: readonly VersionStatistics[]): readonly VersionStatistics[] {
  const versions = new Map<number, VersionStatistics>();
  for (const { version, runs } of all) {
    versions.set(version, {
      version,
      runs: addedCounts([runs, versions.get(version)?.runs ?? {}]),
    });
  }
  return [...versions.values()];
}
