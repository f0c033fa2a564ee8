import { randomUUID } from 'node:crypto';
import type { DeadLetterView } from '@/saga/read-models/views';
import type {
  DeadLetterQuery,
  DeadLetterStore,
  NewDeadLetter,
} from '@/server/ports/dead-letter-store';
import { isUuid, readCursor, writeCursor } from './cursor';
import type { DeadLetter } from './generated/client';
import type { DeadLetterWhereInput } from './generated/models';
import type { Prisma } from './prisma-client';

/** Dead letters in Postgres; see the port for the contract. */
export function postgresDeadLetterStore(prisma: Prisma): DeadLetterStore {
  return {
    async add(letters) {
      const ids: string[] = [];
      for (const letter of letters) {
        const id = await insert(prisma, letter);
        if (id) ids.push(id);
      }
      return ids;
    },

    async find(id) {
      if (!isUuid(id)) return null;
      const row = await prisma.deadLetter.findUnique({ where: { id } });
      return row && toView(row);
    },

    list: (query) => list(prisma, query),

    async markRetried(id, at) {
      if (!isUuid(id)) return null;
      const [row] = await prisma.deadLetter.updateManyAndReturn({
        where: { id },
        data: { status: 'retried', retries: { increment: 1 }, updatedAt: at },
      });
      return row ? toView(row) : null;
    },

    async markDiscarded(id, reason, at) {
      if (!isUuid(id)) return false;
      const { count } = await prisma.deadLetter.updateMany({
        where: { id },
        data: { status: 'discarded', discardReason: reason, updatedAt: at },
      });
      return count === 1;
    },

    openCount: () => prisma.deadLetter.count({ where: { status: 'open' } }),
  };
}

async function insert(prisma: Prisma, letter: NewDeadLetter): Promise<string | null> {
  const { at, error, streamSequence, runId, headers, ...rest } = letter;
  const id = randomUUID();
  const { count } = await prisma.deadLetter.createMany({
    data: [
      {
        ...rest,
        id,
        headers: { ...headers },
        runId: runId !== null && isUuid(runId) ? runId : null,
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
  const rows = await prisma.deadLetter.findMany({
    where: await filter(prisma, query),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: query.limit + 1,
  });
  const items = rows.slice(0, query.limit).map(toView);
  const last = items.at(-1);
  const more = rows.length > query.limit && last;
  return { items, nextCursor: more ? writeCursor({ at: last.createdAt, id: last.id }) : null };
}

async function filter(prisma: Prisma, query: DeadLetterQuery): Promise<DeadLetterWhereInput> {
  const { status, reason, service, runId, saga, cursor } = query;
  const and: DeadLetterWhereInput[] = [{ status, reason, service }];
  if (runId !== undefined) and.push(isUuid(runId) ? { runId } : { id: { in: [] } });
  if (saga !== undefined) and.push({ id: { in: await idsOfSaga(prisma, saga) } });
  if (cursor !== undefined) {
    const { at, id } = readCursor(cursor);
    and.push({ OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] });
  }
  return { AND: and };
}

/** Letters point to runs without a foreign key: a run may be pruned before its letters are. */
async function idsOfSaga(prisma: Prisma, saga: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    select letter.id from dead_letter letter join run_summary run on run.run_id = letter.run_id
    where run.saga = ${saga} order by letter.created_at desc limit 10000`;
  return rows.map((row) => row.id);
}

function toView(row: DeadLetter): DeadLetterView {
  const { source: _, discardReason: __, errorName, errorMessage, errorStack, ...rest } = row;
  return {
    ...rest,
    reason: row.reason as DeadLetterView['reason'],
    status: row.status as DeadLetterView['status'],
    payloadEncoding: row.payloadEncoding as DeadLetterView['payloadEncoding'],
    headers: row.headers as DeadLetterView['headers'],
    streamSequence: row.streamSequence === null ? null : Number(row.streamSequence),
    error: { name: errorName, message: errorMessage, stack: errorStack },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
