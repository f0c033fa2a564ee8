import { compile } from '@/saga/compile/compile';
import { NotFound } from '@/server/application/errors';
import type { ReadStore } from '@/server/ports/read-store';
import type { SagaStore, StoredSaga } from '@/server/ports/saga-store';
import type { SagaListItem, SagaServices, SagaVersionInfo } from '../services/sagas';

export type SagaQueryDeps = {
  readonly sagas: Pick<SagaStore, 'list' | 'find' | 'versions' | 'version'>;
  readonly reads: Pick<ReadStore, 'sagaStatistics' | 'versionStatistics'>;
};

/** The questions about sagas. */
export function sagaQueries(
  deps: SagaQueryDeps,
): Pick<SagaServices, 'list' | 'get' | 'version' | 'usage'> {
  const problemsOf = problemCounts();
  return {
    async list(names) {
      const [sagas, statistics] = await Promise.all([
        deps.sagas.list(names),
        deps.reads.sagaStatistics(),
      ]);
      const bySaga = new Map(statistics.map((numbers) => [numbers.saga, numbers]));
      return sagas.map((saga) => ({
        ...listItem(saga),
        latestVersion: saga.latest?.version ?? null,
        latest: saga.latest && versionInfo(saga.latest),
        statistics: bySaga.get(saga.name) ?? { saga: saga.name, runs: {}, lastRunAt: null },
        problems: problemsOf(saga),
      }));
    },
    async get(name) {
      const saga = await deps.sagas.find(name);
      if (!saga) throw new NotFound('saga', name);
      const versions = (await deps.sagas.versions(name))
        .map(versionInfo)
        .sort((a, b) => b.version - a.version);
      return {
        name,
        draft: {
          definition: saga.draft,
          revision: saga.draftRevision,
          updatedAt: saga.updatedAt,
          updatedBy: saga.updatedBy,
        },
        versions,
        labels: saga.draft.labels ?? [],
      };
    },
    usage: (name) => deps.reads.versionStatistics(name),
    async version(name, version) {
      const found = await deps.sagas.version(name, version);
      if (!found) throw new NotFound('saga-version', `${name}@${version}`);
      const { publishedAt, publishedBy, note, definition } = found;
      return { version: found.version, publishedAt, publishedBy, note, definition };
    },
  };
}

function versionInfo({ version, publishedAt, publishedBy, note }: SagaVersionInfo) {
  return { version, publishedAt, publishedBy, note };
}

function listItem(
  saga: StoredSaga,
): Omit<SagaListItem, 'latestVersion' | 'latest' | 'statistics' | 'problems'> {
  return {
    name: saga.name,
    title: saga.title,
    description: saga.description,
    execution: saga.draft.execution ?? 'orchestration',
    draftRevision: saga.draftRevision,
    updatedAt: saga.updatedAt,
    updatedBy: saga.updatedBy,
    labels: saga.draft.labels ?? [],
    definition: saga.draft,
  };
}

/** Counts a draft's problems; a revision never changes, so each is compiled once. */
function problemCounts(): (saga: StoredSaga) => SagaListItem['problems'] {
  const known = new Map<string, { revision: number; problems: SagaListItem['problems'] }>();
  return ({ name, draft, draftRevision: revision }) => {
    const before = known.get(name);
    if (before?.revision === revision) return before.problems;
    const { diagnostics } = compile(draft);
    const count = (severity: string) =>
      diagnostics.filter((one) => one.severity === severity).length;
    const problems = { errors: count('error'), warnings: count('warning') };
    known.set(name, { revision, problems });
    return problems;
  };
}
