import type { Json } from '@/saga/definition/primitives';
import { foldRunView, type RunView } from '@/saga/read-models/fold-run-view';
import type { EventView, RunSummary, SagaStatistics } from '@/saga/read-models/views';
import type { RunStatus } from '@/saga/run/status';
import type { EventStore } from '@/server/ports/event-store';
import type { Page, ReadStore, RunQuery } from '@/server/ports/read-store';
import { countRuns } from './count-runs';
import { isUuid, writeCursor } from './cursor';
import { readEngineMetrics } from './engine-metrics';
import { postgresEventStore } from './event-store';
import { readOpenApprovals } from './open-approvals';
import { readOverview } from './overview';
import type { Prisma } from './prisma-client';
import { runWhere } from './run-query';
import { toRunSummary } from './run-row';
import { throughPrisma } from './statements';

const MESSAGE_LIMIT = 5_000;

/** Reads of the read models in Postgres; see the port for the contract. */
export function postgresReadStore(prisma: Prisma): ReadStore {
  const events = postgresEventStore(throughPrisma(prisma));
  return {
    listRuns: (query) => listRuns(prisma, query),
    countRuns: (query) => countRuns(prisma, query),

    async getRun(runId) {
      if (!isUuid(runId)) return null;
      const row = await prisma.runSummary.findUnique({ where: { runId } });
      return row && toRunSummary(row);
    },

    async getRuns(runIds) {
      const rows = await prisma.runSummary.findMany({
        where: { runId: { in: runIds.filter(isUuid) } },
        orderBy: [{ startedAt: 'desc' }, { runId: 'desc' }],
      });
      return rows.map(toRunSummary);
    },

    getSteps: async (runId) => (await viewOf(events, runId))?.steps ?? [],

    async getMessages(runId, limit = MESSAGE_LIMIT) {
      return (await viewOf(events, runId))?.messages.slice(0, limit) ?? [];
    },

    async getEvents(runId, afterVersion, limit) {
      if (!isUuid(runId)) return [];
      const recorded = await events.load(runId, afterVersion, limit);
      return recorded.map(({ event: { type, ...data }, ...rest }): EventView => {
        return { ...rest, type, data: data as unknown as Json };
      });
    },

    async sagaStatistics() {
      const rows = await prisma.sagaStatistic.findMany({ where: { runs: { gt: 0 } } });
      return statisticsOf(rows);
    },

    async versionStatistics(saga) {
      const rows = await prisma.runSummary.groupBy({
        by: ['sagaVersion', 'status'],
        where: { saga },
        _count: { _all: true },
      });
      const versions = new Map<number, { [status: string]: number }>();
      for (const { sagaVersion, status, _count } of rows) {
        versions.set(sagaVersion, { ...versions.get(sagaVersion), [status]: _count._all });
      }
      return [...versions].map(([version, runs]) => ({ version, runs }));
    },

    overview: () => readOverview(prisma),
    openApprovals: (query) => readOpenApprovals(prisma, query),
    readEngineMetrics: () => readEngineMetrics(prisma),
  };
}

/** A run's steps and messages are folded when somebody looks: storing them was a third of all that was written. */
async function viewOf(
  events: Pick<EventStore, 'load'>,
  runId: string,
): Promise<RunView | undefined> {
  return isUuid(runId) ? foldRunView(await events.load(runId, 0)) : undefined;
}

async function listRuns(prisma: Prisma, query: RunQuery): Promise<Page<RunSummary>> {
  const rows = await prisma.runSummary.findMany({
    where: runWhere(query),
    orderBy: [{ startedAt: 'desc' }, { runId: 'desc' }],
    take: query.limit + 1,
  });
  const items = rows.slice(0, query.limit).map(toRunSummary);
  const last = items.at(-1);
  const more = rows.length > query.limit && last;
  return { items, nextCursor: more ? writeCursor({ at: last.startedAt, id: last.runId }) : null };
}

type StatisticRow = { saga: string; status: string; runs: bigint; lastRunAt: Date | null };

function statisticsOf(rows: readonly StatisticRow[]): readonly SagaStatistics[] {
  const sagas = new Map<string, { runs: { [status in RunStatus]?: number }; last: Date | null }>();
  for (const row of rows) {
    const entry = sagas.get(row.saga) ?? { runs: {}, last: null };
    entry.runs[row.status as RunStatus] = Number(row.runs);
    if (row.lastRunAt && (!entry.last || row.lastRunAt > entry.last)) entry.last = row.lastRunAt;
    sagas.set(row.saga, entry);
  }
  return [...sagas].map(([saga, { runs, last }]) => ({
    saga,
    runs,
    lastRunAt: last?.toISOString() ?? null,
  }));
}
