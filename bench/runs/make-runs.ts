import type { Prisma } from '@/server/adapters/postgres/prisma-client';

/** Sagas that share the runs; one more has one run in 50,000. */
export const SAGAS = 20;
export const RARE_SAGA = 'saga-rare';
/** When the newest run started; they lie evenly over 30 days before. */
export const NEWEST = '2026-11-30T12:00:00.000Z';

/** The id of the n-th run, from 1. */
export function runIdOf(n: number): string {
  return `0199b6d5-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/**
 * Fills the list of runs, as the projector leaves it: most completed, 1 in 100 failed with one of 20 errors, 1 in 50 undone, 1 in 1,000 open, 1 in 10,000
 * stuck; versions 1 to 3, the first one rare and old.
 */
export async function makeRuns(prisma: Prisma, runs: number): Promise<void> {
  await prisma.$executeRaw`
    insert into run_summary (run_id, saga, saga_version, status, correlation_id, input, output, error, debts,
      current_nodes, fields, waits, open_work, waits_on, failed_at, started_at, updated_at, ended_at, version)
    select id, case when n % 50000 = 7 then ${RARE_SAGA} else 'saga-' || n % ${SAGAS}::int end,
      case when n <= ${runs}::int / 50 then 1 when n % 3 = 0 then 2 else 3 end,
      case when n % 9973 = 3 then 'stuck' when n % 997 = 5 then 'running' when n % 101 = 9 then 'failed'
        when n % 53 = 11 then 'compensated' else 'completed' end,
      id::text, jsonb_build_object('order', 'o-' || n, 'amount', n % 997), '{"done": true}',
      case when n % 9973 = 3 or n % 53 = 11 then '{"name": "Refused", "message": "no"}'::jsonb
        when n % 101 = 9 then jsonb_build_object('name', 'Error' || n % 20, 'message', 'no') end, '[]',
      '{}', array['order=o-' || n, 'customer=c-' || n % 5000, 'country=' || (array['DE', 'FR', 'US'])[1 + n % 3]],
      '[]',
      case when n % 997 = 5 then jsonb_build_array(jsonb_build_object('place', 'work', 'service', 'service-' || n % 5)) end,
      case when n % 997 = 5 then array['service-' || n % 5] end,
      case when n % 9973 = 3 or n % 53 = 11 then array['payments'] when n % 101 = 9 then array['service-' || n % 20] end,
      at, at + interval '2 seconds', at + interval '2 seconds', 12
    from (
      select n, ('0199b6d5-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id,
        ${NEWEST}::text::timestamptz - (${runs}::int - n) * (interval '30 days' / ${runs}::int) as at
      from generate_series(1, ${runs}::int) as n
    ) as run`;
  await prisma.$executeRaw`analyze run_summary`;
}
