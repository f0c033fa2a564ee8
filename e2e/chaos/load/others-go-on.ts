import { eventually } from '@/server/testing/eventually';
import type { Stack } from '../stack/stack';
import { startProbe } from './transfers';

const MORE = 12;
const WITHIN_MS = 60_000;

let started = 0;

/** Asks for more runs, with the stack as it is now; resolves when they have completed. */
export async function othersGoOn(stack: Stack): Promise<void> {
  const keys = Array.from({ length: MORE }, () => `meanwhile-${started++}`);
  const runIds = await Promise.all(keys.map((key) => startProbe(stack, key)));
  const completed = async () => {
    const { rows } = await stack.sql.query<{ count: number }>(
      `select count(*)::int as count from run_summary
       where run_id = any($1::uuid[]) and status = 'completed'`,
      [runIds],
    );
    return rows[0]?.count ?? 0;
  };
  await eventually(completed, (count) => count === MORE, WITHIN_MS);
}
