import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { SagaStore, SagaVersionInfo, StoredSaga } from '@/server/ports/saga-store';
import { drawingsHolding } from './drawings-holding';
import { Prisma, type Saga, type SagaVersion } from './generated/client';
import type { InputJsonObject } from './generated/internal/prismaNamespace';
import type { Prisma as PrismaClient } from './prisma-client';
import { throughPrisma } from './statements';

/** Sagas in Postgres; see the port for the contract. */
export function postgresSagaStore(prisma: PrismaClient, run = throughPrisma(prisma)): SagaStore {
  return {
    async list(names) {
      const only = names && { in: [...names] };
      const [rows, latest] = await Promise.all([
        prisma.saga.findMany({ where: { archivedAt: null, name: only }, orderBy: { name: 'asc' } }),
        prisma.sagaVersion.findMany({
          where: { saga: only },
          distinct: ['saga'],
          orderBy: [{ saga: 'asc' }, { version: 'desc' }],
          omit: { definition: true },
        }),
      ]);
      const versions = new Map(latest.map((row) => [row.saga, toVersionInfo(row)]));
      return rows.map((row) => ({ ...toSaga(row), latest: versions.get(row.name) ?? null }));
    },

    async find(name) {
      const row = await prisma.saga.findFirst({ where: { name, archivedAt: null } });
      return row && toSaga(row);
    },

    async create({ definition, by, at }) {
      const { count } = await prisma.saga.createMany({
        data: [
          {
            name: definition.name,
            ...draftColumns(definition),
            createdBy: by,
            createdAt: at,
            updatedBy: by,
            updatedAt: at,
          },
        ],
        skipDuplicates: true,
      });
      return count === 1;
    },

    async saveDraft({ name, definition, baseRevision, by, at }) {
      const { count } = await prisma.saga.updateMany({
        where: { name, draftRevision: baseRevision, archivedAt: null },
        data: {
          ...draftColumns(definition),
          draftRevision: { increment: 1 },
          updatedBy: by,
          updatedAt: at,
        },
      });
      return count === 1 ? baseRevision + 1 : null;
    },

    async versions(name) {
      const rows = await prisma.sagaVersion.findMany({
        where: { saga: name },
        orderBy: { version: 'desc' },
        omit: { definition: true },
      });
      return rows.map(toVersionInfo);
    },

    async triggered() {
      const rows = await prisma.$queryRaw<{ saga: string; version: number; at: Date }[]>`
        select v.saga, v.version, v.published_at as at from saga s
        cross join lateral (
          select saga, version, published_at, definition from saga_version
          where saga = s.name order by version desc limit 1) as v
        where s.archived_at is null and exists (
          select 1 from json_array_elements(v.definition -> 'nodes') as node
          where node -> 'triggers' is not null)
        order by v.saga`;
      return rows.map(({ at, ...row }) => ({ ...row, publishedAt: at.toISOString() }));
    },

    choreographies: () =>
      prisma.$queryRaw<{ saga: string; version: number }[]>`
        select saga, version from saga_version where definition ->> 'execution' = 'choreography'
        order by saga, version`,

    holding: (text) => drawingsHolding(prisma, text),

    async latestVersion(name) {
      const [row] = await run<{ latest: number | null }>(Prisma.sql`
        select max(version) as latest from saga_version
        where saga = ${name} and exists (select from saga where name = ${name} and archived_at is null)`);
      return row?.latest ?? null;
    },

    async version(name, version) {
      const row = await prisma.sagaVersion.findFirst({
        where: { saga: name, version },
        orderBy: { version: 'desc' },
      });
      return (
        row && { ...toVersionInfo(row), definition: row.definition as unknown as SagaDefinition }
      );
    },

    addVersion: (version) => addVersion(prisma, version),

    async remove(name) {
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.saga.deleteMany({ where: { name, versions: { none: {} } } });
        if (count === 1) return true;
        const archived = await tx.saga.updateMany({
          where: { name, archivedAt: null },
          data: { archivedAt: new Date() },
        });
        return archived.count === 1;
      });
    },
  };
}

async function addVersion(
  prisma: PrismaClient,
  version: Parameters<SagaStore['addVersion']>[0],
): Promise<number> {
  const definition = JSON.stringify(version.definition);
  return prisma.$transaction(async (tx) => {
    // The saga's row lock makes the numbers of concurrent publications follow each other.
    await tx.$queryRaw`select 1 from saga where name = ${version.saga} for update`;
    const [latest] = await tx.$queryRaw<{ version: number; content_hash: string }[]>`
      select version, content_hash from saga_version where saga = ${version.saga}
      order by version desc limit 1`;
    if (latest?.content_hash === version.contentHash) return latest.version;
    const rows = await tx.$queryRaw<{ version: number }[]>`
      insert into saga_version
        (saga, version, definition, content_hash, note, published_at, published_by)
      select ${version.saga}, coalesce(max(version), 0) + 1, ${definition}::json,
        ${version.contentHash}, ${version.note}, ${version.publishedAt}::timestamptz, ${version.publishedBy}
      from saga_version where saga = ${version.saga}
      returning version`;
    const [row] = rows;
    if (!row) throw new Error('Inserting a version returned no row.');
    return row.version;
  });
}

function draftColumns(definition: SagaDefinition) {
  return {
    title: definition.title ?? definition.name,
    description: definition.description ?? '',
    draft: definition as unknown as InputJsonObject,
  };
}

function toSaga(row: Saga): StoredSaga {
  const { archivedAt: _, labels: __, draft, createdAt, updatedAt, ...rest } = row;
  return {
    ...rest,
    draft: draft as unknown as SagaDefinition,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

function toVersionInfo(row: Omit<SagaVersion, 'definition'>): SagaVersionInfo {
  const { saga, version, contentHash, note, publishedAt, publishedBy } = row;
  return { saga, version, contentHash, note, publishedAt: publishedAt.toISOString(), publishedBy };
}
