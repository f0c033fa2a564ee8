import type { ChildFact, Snapshot } from '@/server/ports/reconciliation';
import type { Prisma } from '../prisma-client';
import { loadStoredRuns } from './stored-runs';
import { sweepAll } from './sweep';

/** Opens what a transaction of one snapshot sees. */
export async function openSnapshot(tx: Prisma): Promise<Snapshot> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`select now() as now`;
  return {
    now: (row?.now ?? new Date(0)).toISOString(),

    async runsAfter(runId, limit) {
      const rows = await tx.$queryRaw<{ run_id: string }[]>`
        select distinct run_id from event
        where run_id > ${runId ?? '00000000-0000-0000-0000-000000000000'}::uuid
        order by run_id limit ${limit}`;
      return rows.map((one) => one.run_id);
    },

    async someRuns(count) {
      const rows = await tx.$queryRaw<{ run_id: string }[]>`
        select run_id from event where version = 1 order by random() limit ${count}`;
      return rows.map((one) => one.run_id).sort();
    },

    load: (runIds) => loadStoredRuns(tx, runIds),
    children: (runIds) => loadChildren(tx, runIds),

    async vanished(messageIds) {
      if (messageIds.length === 0) return [];
      const rows = await tx.$queryRaw<{ id: string }[]>`
        with noted as (
          select told.run_id || ':' || told.version as id
          from outbox_page, unnest(run_ids, versions) as told (run_id, version))
        select id from unnest(${[...messageIds]}::text[]) as wanted (id)
        where not exists (select from stream_entry e where e.message_id = wanted.id)
          and not exists (select from outbox o where o.id = wanted.id)
          and not exists (select from noted n where n.id = wanted.id)
          and not exists (
            select from dead_letter d where d.stream = 'outbox' and d.consumer = wanted.id)`;
      return rows.map(({ id }) => id);
    },

    sweep: (olderThanMs, limit) => sweepAll(tx, { olderThanMs, limit }),
  };
}

/** Events after which a run has ended, until it is reversed. */
const ENDS = ['RunCompleted', 'RunCompensated', 'RunCancelled', 'RunFailed', 'RunResolved'];

async function loadChildren(
  tx: Prisma,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, ChildFact>> {
  if (runIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ run_id: string; open: boolean; letters: number }[]>`
    select wanted.run_id,
      exists (select from event e where e.run_id = wanted.run_id)
        and coalesce((
          select max(version) filter (where type = any(${ENDS}::text[]))
            > coalesce(max(version) filter (where type = 'RunReversalRequested'), 0)
          from event e where e.run_id = wanted.run_id), false) is false as open,
      (select count(*)::int from letter l where l.run_id = wanted.run_id) as letters
    from unnest(${[...runIds]}::uuid[]) as wanted (run_id)`;
  return new Map(rows.map(({ run_id, open, letters }) => [run_id, { isOpen: open, letters }]));
}
