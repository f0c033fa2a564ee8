import { RUNS_VERSION } from '@/saga/read-models/runs-version';
import type { RunSummary } from '@/saga/read-models/views';
import type { EventPosition } from '@/server/ports/event-store';
import type { ChangedRows, ProjectionStep, RunProjection } from '@/server/ports/run-projection';
import { Prisma } from './generated/client';
import type { Prisma as PrismaClient } from './prisma-client';
import { toRunSummary } from './run-row';
import { type Statements, throughPrisma } from './statements';

/** Name of the checkpoint. */
const NAME = 'runs';

/** The read models of runs in Postgres; see the port for the contract. */
export function postgresRunProjection(
  prisma: PrismaClient,
  run = throughPrisma(prisma),
): RunProjection {
  return {
    async checkpoint() {
      await prisma.$executeRaw`
        insert into projection_checkpoint (name, transaction_id, position, version)
        values (${NAME}, '0', 0, ${RUNS_VERSION}) on conflict do nothing`;
      const [row] = await prisma.$queryRaw<EventPosition[]>`
        select transaction_id::text as "transactionId", position::text as position
        from projection_checkpoint where name = ${NAME}`;
      if (!row) throw new Error('The checkpoint that was just made is not there.');
      return row;
    },

    load: (runIds) => load(prisma, runIds),
    save: (step, rows) => save(run, step, rows),

    async clear() {
      await prisma.$transaction([
        prisma.$executeRaw`truncate run_summary, saga_statistics`,
        prisma.$executeRaw`
          update projection_checkpoint set transaction_id = '0', position = 0, updated_at = now()
          where name = ${NAME}`,
      ]);
    },
  };
}

async function load(
  prisma: PrismaClient,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, RunSummary>> {
  const rows = await prisma.runSummary.findMany({ where: { runId: { in: [...runIds] } } });
  return new Map(rows.map((row) => [row.runId, toRunSummary(row)]));
}

/** One statement, whose rows are written only if the checkpoint could be moved. */
async function save(
  run: Statements,
  { from, to }: ProjectionStep,
  rows: ChangedRows,
): Promise<boolean> {
  const [result] = await run<{ moved: boolean }>(Prisma.sql`
    with
    moved as (
      update projection_checkpoint
      set transaction_id = ${to.transactionId}::text::xid8, position = ${to.position}::text::bigint,
        version = case when position = 0 then ${RUNS_VERSION}::int else least(version, ${RUNS_VERSION}::int) end,
        updated_at = now()
      where name = ${NAME} and transaction_id = ${from.transactionId}::text::xid8
        and position = ${from.position}::text::bigint
      returning 1),
    summaries as (
      insert into run_summary (run_id, saga, saga_version, status, correlation_id, input, output,
        error, debts, current_nodes, fields, waits, open_work, waits_on, failed_at, parent_run_id, started_at, updated_at, ended_at, version)
      select "runId", saga, "sagaVersion", status, "correlationId", coalesce(input, 'null'),
        coalesce(output, 'null'), error, debts, "currentNodes",
        (select array_agg(key || '=' || value) from jsonb_each_text(fields) as field (key, value)), waits, "openWork", "waitsOn", "failedAt", "parentRunId", "startedAt", "updatedAt", "endedAt",
        version
      from jsonb_to_recordset(${JSON.stringify(rows.summaries.map(withWaitsOn))}::jsonb) as x ("runId" uuid,
        saga text, "sagaVersion" int, status text, "correlationId" text, input jsonb, output jsonb,
        error jsonb, debts jsonb, "currentNodes" text[], fields jsonb, waits jsonb, "openWork" jsonb, "waitsOn" text[], "failedAt" text[], "parentRunId" uuid, "startedAt" timestamptz,
        "updatedAt" timestamptz, "endedAt" timestamptz, version int)
      where exists (select from moved)
      on conflict (run_id) do update set saga_version = excluded.saga_version, status = excluded.status, output = excluded.output,
        error = excluded.error, debts = excluded.debts, current_nodes = excluded.current_nodes, waits = excluded.waits,
        open_work = excluded.open_work, waits_on = excluded.waits_on, failed_at = excluded.failed_at,
        updated_at = excluded.updated_at, ended_at = excluded.ended_at, version = excluded.version),
    counts as (
      insert into saga_statistics (saga, status, runs, last_run_at)
      select saga, status, change, "lastRunAt"
      from jsonb_to_recordset(${JSON.stringify(rows.counts)}::jsonb) as x (saga text, status text,
        change bigint, "lastRunAt" timestamptz)
      where exists (select from moved)
      on conflict (saga, status) do update set runs = saga_statistics.runs + excluded.runs,
        last_run_at = greatest(saga_statistics.last_run_at, excluded.last_run_at))
    select exists (select from moved) as moved`);
  return result?.moved ?? false;
}

/** With the services that have still to answer, each once, by which the run is found. */
function withWaitsOn(run: RunSummary) {
  return {
    ...run,
    waitsOn: run.openWork && [...new Set(run.openWork.map((work) => work.service))],
  };
}
