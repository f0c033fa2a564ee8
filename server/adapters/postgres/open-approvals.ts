import type { ApprovalQuery, OpenApproval } from '@/server/ports/read-store';
import type { Prisma } from './prisma-client';

/** Of waiting runs only; their partial index keeps this short whatever the history. */
const MOST = 1_000;

type Row = OpenApproval & { readonly total: number };

/** Approvals that wait for somebody with one of the roles, longest waiting first. */
export async function readOpenApprovals(
  prisma: Prisma,
  { roles, limit }: ApprovalQuery,
): Promise<{ readonly count: number; readonly items: readonly OpenApproval[] }> {
  const all = roles === 'all';
  const rows = await prisma.$queryRaw<Row[]>`
    with waiting as (
      select run_id, saga, waits from run_summary
      where waits @> '[{"type":"approval"}]' order by started_at limit ${MOST})
    select run_id as "runId", saga, wait->>'place' as place, wait->>'role' as role,
      wait->>'since' as since, wait->>'dueAt' as "dueAt", count(*) over ()::int as total
    from waiting cross join lateral jsonb_array_elements(waits) as wait
    where wait->>'type' = 'approval'
      and (${all} or wait->>'role' is null or wait->>'role' = any(${all ? [] : [...roles]}::text[]))
    order by since, place limit ${limit}`;
  return {
    count: rows[0]?.total ?? 0,
    items: rows.map(({ total: _, ...approval }) => approval),
  };
}
