import type { StoredRun } from '@/server/ports/reconciliation';
import { outboxFacts } from '../outbox-facts';
import type { Prisma } from '../prisma-client';
import { postgresRunProjection } from '../run-projection';
import { type EventRow, fromRow } from '../stored-event';

type Event = EventRow & { readonly projected: boolean };
type Loose = {
  readonly run_id: string;
  readonly timers: readonly string[];
  readonly keys: readonly string[];
  readonly letters: number;
  readonly under_way: number;
};

/** All that is stored of these runs; runs without events are left out. */
export async function loadStoredRuns(
  tx: Prisma,
  runIds: readonly string[],
): Promise<readonly StoredRun[]> {
  const ids = [...runIds];
  const events = await tx.$queryRaw<Event[]>`
    select run_id, version, type, schema_version, data, metadata, occurred_at,
      (event.transaction_id, event.position) <= (at.transaction_id, at.position) as projected
    from event,
      (select coalesce(max(transaction_id), '0'::xid8) as transaction_id,
        coalesce(max(position), 0) as position
        from projection_checkpoint where name = 'runs') as at
    where run_id = any(${ids}::uuid[]) order by run_id, version`;
  const outbox = await outboxFacts(tx, ids);
  const loose = await tx.$queryRaw<Loose[]>`
    select wanted.run_id,
      array(select id from timer t where t.run_id = wanted.run_id
        union all
        select timer::jsonb->>'id' from ordered_command o
        where o.run_id = wanted.run_id and timer is not null) as timers,
      array(select ref from ordered_command o where o.run_id = wanted.run_id and active) as keys,
      (select count(*)::int from letter l where l.run_id = wanted.run_id) as letters,
      (select count(*)::int from stream_entry e where e.run_id = wanted.run_id and not e.consumed
        and (e.subject like 'saga.reply.%' or e.subject like 'saga.event.%.flow.%')) as under_way
    from unnest(${ids}::uuid[]) as wanted (run_id)`;
  const summaries = await postgresRunProjection(tx).load(ids);
  const eventsOf = byRun(events);
  const outboxOf = byRun(outbox);
  return loose.flatMap(({ run_id: runId, timers, keys, letters, under_way: underWay }) => {
    const own = eventsOf.get(runId);
    if (!own) return [];
    return {
      ...{ runId, letters, underWay, timerIds: timers, keys },
      summary: summaries.get(runId) ?? null,
      events: own.map(fromRow),
      projected: own.filter(({ projected }) => projected).length,
      outbox: (outboxOf.get(runId) ?? []).map(({ id, kind, isPublished }) => {
        return { id, kind, isPublished };
      }),
    };
  });
}

function byRun<Row extends { readonly run_id: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const runs = new Map<string, Row[]>();
  for (const row of rows) {
    const own = runs.get(row.run_id);
    if (own) own.push(row);
    else runs.set(row.run_id, [row]);
  }
  return runs;
}
