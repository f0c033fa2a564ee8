import type { RunCount, RunQuery } from '@/server/ports/read-store';
import type { Prisma } from './prisma-client';
import { runWhere } from './run-query';
import { isTimedOut } from './sql-error';

/** Beyond it nobody needs to know how many. */
export const COUNTED = 10_000;
/** What takes longer (a rare combination in a huge list that is not in memory) is not told. */
const PATIENCE = '500ms';

/** Counts runs, as far as that is cheap; see the port for the contract. */
export async function countRuns(
  prisma: Prisma,
  query: Omit<RunQuery, 'limit' | 'cursor'>,
): Promise<RunCount> {
  try {
    const [, found] = await prisma.$transaction([
      // A plan for all values of a filter reads the whole list for a saga that has twenty runs.
      prisma.$queryRaw`select set_config('plan_cache_mode', 'force_custom_plan', true),
        set_config('statement_timeout', ${PATIENCE}, true)`,
      prisma.runSummary.count({ where: runWhere(query), take: COUNTED + 1 }),
    ]);
    return { count: Math.min(found, COUNTED), isMore: found > COUNTED };
  } catch (error) {
    if (isTimedOut(error)) return { count: null, isMore: true };
    throw error;
  }
}
