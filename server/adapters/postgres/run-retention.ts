import type { RunStatus } from '@/saga/run/status';
import type { ArchivedRun } from '@/server/ports/run-archive';
import type { Cutoff, RetentionCursor, RunRetention } from '@/server/ports/run-retention';
import { MAINTENANCE_LOCK } from './maintenance-lock';
import type { Prisma } from './prisma-client';
import { deleteRuns } from './prune-rows';
import type { EventRow } from './stored-event';

type Tx = Pick<Prisma, '$queryRaw' | '$executeRaw'>;

type MemberRow = {
  readonly root: string;
  readonly root_started_at: Date;
  readonly run_id: string;
  readonly saga: string;
  readonly saga_version: number;
  readonly status: RunStatus;
  readonly correlation_id: string;
  readonly parent_run_id: string | null;
  readonly started_at: Date;
  readonly ended_at: Date;
  readonly events: number;
  readonly may_go: boolean | null;
};

/** So many events are held in memory at once, but for a family that has more by itself. */
const MOST_EVENTS = 20_000;
const TIMEOUT_MS = 120_000;
const FIRST: RetentionCursor = {
  startedAt: '0001-01-01T00:00:00Z',
  runId: '00000000-0000-0000-0000-000000000000',
};

/** Which of these runs something in another database waits for. */
export type HeldElsewhere = (runIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** Open letters, where they are in another database than their runs. */
export function heldByLetters(letters: Prisma): HeldElsewhere {
  return async (runIds) => {
    const rows = await letters.deadLetter.findMany({
      where: { status: 'open', runId: { in: [...runIds] } },
      select: { runId: true },
    });
    return new Set(rows.flatMap(({ runId }) => (runId === null ? [] : [runId])));
  };
}

/**
 * Prunes in Postgres; see the port for the contract. The transaction reads while the archive is written,
 * and holds back no reader of events then: it takes an id only with its first write.
 */
export function postgresRunRetention(
  prisma: Prisma,
  heldElsewhere: HeldElsewhere = async () => new Set(),
): RunRetention {
  return {
    prune: ({ cutoffs, after, limit }, archive) =>
      prisma.$transaction(
        async (tx) => {
          const [lock] = await tx.$queryRaw<{ held: boolean }[]>`
            select pg_try_advisory_xact_lock(${MAINTENANCE_LOCK}) as held`;
          if (!lock?.held) return 'busy';
          const families = await familiesOf(tx, { cutoffs, after: after ?? FIRST, limit });
          const { taken, next } = upToLimit(families, limit);
          const going = taken.filter(mayGo);
          const held = await heldElsewhere(going.flat().map(({ run_id }) => run_id));
          const free = going.filter((family) => !family.some(({ run_id }) => held.has(run_id)));
          const runs = await withEvents(tx, free.flat());
          if (runs.length > 0) {
            await archive(runs);
            await deleteRuns(tx, runs);
          }
          return { runs: runs.length, next };
        },
        { timeout: TIMEOUT_MS, maxWait: 10_000 },
      ),

    forgetStartKeys: (before, limit) => prisma.$executeRaw`
      delete from start_request where ctid in (
        select ctid from start_request
        where pruned_at is not null and created_at < ${before}::timestamptz limit ${limit})`,
  };
}

type Query = {
  readonly cutoffs: readonly Cutoff[];
  readonly after: RetentionCursor;
  readonly limit: number;
};
type Family = readonly MemberRow[];

/** The next old runs that no other waits for, each with all runs below it. */
async function familiesOf(tx: Tx, { cutoffs, after, limit }: Query): Promise<readonly Family[]> {
  // Who began later has not ended before: so only the oldest part of an index is read.
  const latest =
    cutoffs
      .map(({ before }) => before)
      .sort()
      .at(-1) ?? after.startedAt;
  const rows = await tx.$queryRaw<MemberRow[]>`
    with recursive
    cutoff as (
      select status, before from jsonb_to_recordset(${JSON.stringify(cutoffs)}::jsonb)
        as x (status text, before timestamptz)),
    root as (
      select s.run_id, s.started_at from run_summary s join cutoff c on c.status = s.status
      where s.ended_at < c.before and s.started_at < ${latest}::timestamptz
        and (s.started_at, s.run_id) > (${after.startedAt}::timestamptz, ${after.runId}::uuid)
        and (s.parent_run_id is null
          or not exists (select from run_summary p where p.run_id = s.parent_run_id))
      order by s.started_at, s.run_id limit ${limit}),
    family as (
      select run_id as root, started_at as root_started_at, run_id from root
      union all
      select f.root, f.root_started_at, s.run_id
      from family f join run_summary s on s.parent_run_id = f.run_id),
    busy as (
      select run_id from outbox where published_at is null
      union select unnest(run_ids) from outbox_page
      union select run_id from timer
      union select run_id from letter
      union select run_id from ordered_command
      union select run_id from dead_letter where status = 'open' and run_id is not null)
    select f.root, f.root_started_at, s.run_id, s.saga, s.saga_version, s.status, s.correlation_id,
      s.parent_run_id, s.started_at, s.ended_at, s.version as events,
      (s.ended_at < c.before
        and (s.debts = '[]'::jsonb or s.status = 'resolved')
        and s.version = (select max(e.version) from event e where e.run_id = s.run_id)
        and b.run_id is null) as may_go
    from family f join run_summary s on s.run_id = f.run_id
    left join cutoff c on c.status = s.status
    left join busy b on b.run_id = s.run_id
    order by f.root_started_at, f.root, s.started_at, s.run_id`;
  const families = new Map<string, MemberRow[]>();
  for (const row of rows) families.set(row.root, [...(families.get(row.root) ?? []), row]);
  return [...families.values()];
}

function mayGo(family: Family): boolean {
  return family.every(({ may_go }) => may_go === true);
}

function eventsOf(family: Family): number {
  return mayGo(family) ? family.reduce((sum, { events }) => sum + events, 0) : 0;
}

/** The first families that fit into memory together, and behind which of all to look next. */
function upToLimit(families: readonly Family[], limit: number) {
  let events = 0;
  const fitting = families.findIndex((family, place) => {
    events += eventsOf(family);
    return place > 0 && events > MOST_EVENTS;
  });
  const taken = fitting < 0 ? families : families.slice(0, fitting);
  const last = taken.at(-1)?.[0];
  const more = fitting >= 0 || families.length === limit;
  const next: RetentionCursor | null =
    more && last ? { startedAt: last.root_started_at.toISOString(), runId: last.root } : null;
  return { taken, next };
}

async function withEvents(tx: Tx, members: Family): Promise<readonly ArchivedRun[]> {
  if (members.length === 0) return [];
  const rows = await tx.$queryRaw<EventRow[]>`
    select run_id, version, type, schema_version, data, metadata, occurred_at from event
    where run_id = any(${members.map(({ run_id }) => run_id)}::uuid[]) order by run_id, version`;
  const events = new Map<string, EventRow[]>();
  for (const row of rows) {
    const known = events.get(row.run_id);
    if (known) known.push(row);
    else events.set(row.run_id, [row]);
  }
  return members.map((run) => ({
    runId: run.run_id,
    saga: run.saga,
    sagaVersion: run.saga_version,
    status: run.status,
    correlationId: run.correlation_id,
    parentRunId: run.parent_run_id,
    startedAt: run.started_at.toISOString(),
    endedAt: run.ended_at.toISOString(),
    events: (events.get(run.run_id) ?? []).map((row) => ({
      version: row.version,
      type: row.type,
      schemaVersion: row.schema_version,
      data: row.data,
      metadata: row.metadata,
      occurredAt: row.occurred_at.toISOString(),
    })),
  }));
}
