import type pg from 'pg';
import { FINAL_STATUSES } from '@/saga/run/status';
import type { Backend } from '@/server/composition/backend';

/** How many runs have ended. */
export async function endedRuns(backend: Backend): Promise<number> {
  const { runsByStatus } = await backend.reads.readEngineMetrics();
  const counts = Object.entries(runsByStatus) as [string, number][];
  return counts
    .filter(([status]) => FINAL_STATUSES.has(status as never))
    .reduce((sum, [, count]) => sum + count, 0);
}

/** Rows that must be gone when all runs have ended. */
export async function leftoverRows(sql: pg.Pool): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    'select ((select count(*) from outbox) + (select count(*) from timer))::int as count',
  );
  return rows[0]?.count ?? -1;
}
