import { randomUUID } from 'node:crypto';
import { derivedColumns } from '@/server/application/dead-letters/letter-rows';
import type {
  DeadLetterQuery,
  DeadLetterStore,
  NewDeadLetter,
} from '@/server/ports/dead-letter-store';
import { isUuid, readCursor, writeCursor } from './cursor';
import { letterCare } from './dead-letter-care';
import { letterCondition } from './dead-letter-filter';
import { readLetterGroups } from './dead-letter-groups';
import { letterRetries } from './dead-letter-retries';
import { toDeadLetterView } from './dead-letter-row';
import { Prisma as Sql } from './generated/client';
import type { Prisma } from './prisma-client';

/** Dead letters in Postgres; see the port for the contract. */
export function postgresDeadLetterStore(
  prisma: Prisma,
  withRun: (runId: string) => Prisma = () => prisma,
): DeadLetterStore {
  return {
    async add(letters) {
      const ids: string[] = [];
      for (const letter of letters) {
        const id = await insert(prisma, letter, withRun);
        if (id) ids.push(id);
      }
      return ids;
    },

    async find(id) {
      if (!isUuid(id)) return null;
      const row = await prisma.deadLetter.findUnique({ where: { id } });
      return row && toDeadLetterView(row);
    },

    list: (query) => list(prisma, query),
    groups: (filter, now) => readLetterGroups(prisma, filter, now),

    async behind({ id, partitionKey, runId, createdAt }, limit) {
      const same = [
        ...(partitionKey === null ? [] : [{ partitionKey }]),
        ...(runId === null ? [] : [{ runId }]),
      ];
      if (same.length === 0) return [];
      const later = [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }];
      const rows = await prisma.deadLetter.findMany({
        where: { status: 'open', AND: [{ OR: same }, { OR: later }] },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      return rows.map(toDeadLetterView);
    },

    async retriesOf(id, limit) {
      if (!isUuid(id)) return [];
      const ids = await prisma.$queryRaw<{ id: string }[]>`
        with recursive chain (id) as (
          select ${id}::uuid
          union
          select letter.id from dead_letter letter join chain on letter.redrive_of = chain.id)
        select id from chain where id <> ${id}::uuid limit ${limit}`;
      const rows = await prisma.deadLetter.findMany({
        where: { id: { in: ids.map((row) => row.id) } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toDeadLetterView);
    },

    ...letterRetries(prisma),
    ...letterCare(prisma),

    async markRetried(id, at) {
      if (!isUuid(id)) return null;
      const [row] = await prisma.deadLetter.updateManyAndReturn({
        where: { id },
        data: { status: 'retried', retries: { increment: 1 }, updatedAt: at },
      });
      return row ? toDeadLetterView(row) : null;
    },

    async markDiscarded(id, reason, at) {
      if (!isUuid(id)) return false;
      const { count } = await prisma.deadLetter.updateMany({
        where: { id },
        data: { status: 'discarded', discardReason: reason, updatedAt: at },
      });
      return count === 1;
    },

    async openOfRuns(runIds, sagas) {
      const rows = await prisma.deadLetter.groupBy({
        by: ['runId'],
        where: {
          status: 'open',
          runId: { in: runIds.filter(isUuid) },
          ...(sagas ? { saga: { in: [...sagas] } } : {}),
        },
        _count: { _all: true },
      });
      return rows.map(({ runId, _count }) => ({ runId: runId ?? '', open: _count._all }));
    },

    openCount: (sagas) =>
      prisma.deadLetter.count({
        where: { status: 'open', ...(sagas ? { saga: { in: [...sagas] } } : {}) },
      }),
  };
}

async function insert(
  prisma: Prisma,
  letter: NewDeadLetter,
  withRun: (runId: string) => Prisma,
): Promise<string | null> {
  const { at, error, streamSequence, headers, ...rest } = letter;
  const id = randomUUID();
  const runId = letter.runId !== null && isUuid(letter.runId) ? letter.runId : null;
  const run =
    runId === null
      ? null
      : await withRun(runId).runSummary.findUnique({
          where: { runId },
          select: { saga: true, sagaVersion: true },
        });
  const { count } = await prisma.deadLetter.createMany({
    data: [
      {
        ...rest,
        ...derivedColumns(letter, run),
        id,
        headers: { ...headers },
        runId,
        streamSequence: streamSequence === null ? null : BigInt(streamSequence),
        errorName: storable(error.name),
        errorMessage: storable(error.message),
        errorStack: error.stack === null ? null : storable(error.stack),
        createdAt: at,
        updatedAt: at,
      },
    ],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

// Postgres holds every character but this one.
function storable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd');
}

async function list(prisma: Prisma, query: DeadLetterQuery) {
  const { cursor, limit, ...filter } = query;
  // Of few letters with a word the planner knows nothing, and would look for them from the newest on.
  const first = filter.text === undefined ? Sql.sql`not materialized` : Sql.sql`materialized`;
  const ids = await prisma.$queryRaw<{ id: string }[]>`
    with found as ${first} (
      select id, created_at from dead_letter where ${letterCondition(filter)} and ${after(cursor)})
    select id from found order by created_at desc, id desc limit ${limit + 1}`;
  const rows = await prisma.deadLetter.findMany({
    where: { id: { in: ids.slice(0, limit).map(({ id }) => id) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const items = rows.map(toDeadLetterView);
  const last = items.at(-1);
  const more = ids.length > limit && last;
  return { items, nextCursor: more ? writeCursor({ at: last.createdAt, id: last.id }) : null };
}

function after(cursor: string | undefined): Sql.Sql {
  if (cursor === undefined) return Sql.sql`true`;
  const { at, id } = readCursor(cursor);
  return Sql.sql`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`;
}
