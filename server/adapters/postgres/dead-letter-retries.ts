import type { DeadLetterStore, LetterOutline, RetryDeath } from '@/server/ports/dead-letter-store';
import { isUuid } from './cursor';
import { letterCondition } from './dead-letter-filter';
import { toDeadLetterView } from './dead-letter-row';
import type { Prisma } from './prisma-client';

type Retries = Pick<DeadLetterStore, 'outline' | 'findAll' | 'claimRetry' | 'deathsOfRetries'>;

/** What redrives ask of the store of dead letters. */
export function letterRetries(prisma: Prisma): Retries {
  return {
    outline: (filter, limit) => prisma.$queryRaw<LetterOutline[]>`
      select id as "letterId", partition_key as "partitionKey", service from dead_letter
      where ${letterCondition({ ...filter, status: 'open' })}
      order by stream, stream_sequence nulls last, created_at, id limit ${limit}`,

    async findAll(ids) {
      const rows = await prisma.deadLetter.findMany({ where: { id: { in: ids.filter(isUuid) } } });
      return rows.map(toDeadLetterView);
    },

    async claimRetry(id, { retry, at }) {
      if (!isUuid(id)) return false;
      const { count } = await prisma.deadLetter.updateMany({
        where: { id, status: 'open', retries: retry - 1 },
        data: { status: 'retried', retries: retry, updatedAt: at },
      });
      return count === 1;
    },

    async deathsOfRetries(ids) {
      const rows = await prisma.$queryRaw<{ of: string; id: string; at: Date; error: string }[]>`
        select distinct on (redrive_of) redrive_of as of, id, created_at as at, error_name as error
        from dead_letter where redrive_of = any(${ids.filter(isUuid)}::uuid[])
        order by redrive_of, created_at desc`;
      return new Map(
        rows.map(({ of, id, at, error }): [string, RetryDeath] => [
          of,
          { id, at: at.toISOString(), error },
        ]),
      );
    },
  };
}
