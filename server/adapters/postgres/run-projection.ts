import type { EventPosition } from '@/server/ports/event-store';
import type {
  ChangedRows,
  KnownRun,
  ProjectionStep,
  RunProjection,
} from '@/server/ports/run-projection';
import type { Prisma } from './prisma-client';
import { toMessageView, toRunSummary, toStepView } from './run-row';

/** Name of the checkpoint. */
const NAME = 'runs';

/** The read models of runs in Postgres; see the port for the contract. */
export function postgresRunProjection(prisma: Prisma): RunProjection {
  return {
    async checkpoint() {
      await prisma.$executeRaw`
        insert into projection_checkpoint (name, transaction_id, position)
        values (${NAME}, '0', 0) on conflict do nothing`;
      const [row] = await prisma.$queryRaw<EventPosition[]>`
        select transaction_id::text as "transactionId", position::text as position
        from projection_checkpoint where name = ${NAME}`;
      if (!row) throw new Error('The checkpoint that was just made is not there.');
      return row;
    },

    load: (runIds) => load(prisma, runIds),
    save: (step, rows) => save(prisma, step, rows),

    async clear() {
      await prisma.$transaction([
        prisma.$executeRaw`truncate run_summary, run_step, run_message, saga_statistics`,
        prisma.$executeRaw`
          update projection_checkpoint set transaction_id = '0', position = 0, updated_at = now()
          where name = ${NAME}`,
      ]);
    },
  };
}

async function load(
  prisma: Prisma,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, KnownRun>> {
  const where = { runId: { in: [...runIds] } };
  const [summaries, steps, messages] = await Promise.all([
    prisma.runSummary.findMany({ where }),
    prisma.runStep.findMany({ where }),
    prisma.runMessage.findMany({ where }),
  ]);
  const runs = new Map(
    runIds.map((runId) => [
      runId,
      { summary: null, steps: new Map(), messages: new Map() } as MutableRun,
    ]),
  );
  for (const row of summaries) (runs.get(row.runId) as MutableRun).summary = toRunSummary(row);
  for (const row of steps) runs.get(row.runId)?.steps.set(row.name, toStepView(row));
  for (const row of messages) runs.get(row.runId)?.messages.set(row.messageId, toMessageView(row));
  return runs;
}

type MutableRun = {
  summary: KnownRun['summary'];
  readonly steps: Map<string, ReturnType<typeof toStepView>>;
  readonly messages: Map<string, ReturnType<typeof toMessageView>>;
};

/** One statement, whose rows are written only if the checkpoint could be moved. */
async function save(
  prisma: Prisma,
  { from, to }: ProjectionStep,
  rows: ChangedRows,
): Promise<boolean> {
  const [result] = await prisma.$queryRaw<{ moved: boolean }[]>`
    with
    moved as (
      update projection_checkpoint
      set transaction_id = ${to.transactionId}::text::xid8, position = ${to.position}::text::bigint,
        updated_at = now()
      where name = ${NAME} and transaction_id = ${from.transactionId}::text::xid8
        and position = ${from.position}::text::bigint
      returning 1),
    summaries as (
      insert into run_summary (run_id, saga, saga_version, status, correlation_id, input, output,
        error, debts, current_nodes, waits, parent_run_id, started_at, updated_at, ended_at, version)
      select "runId", saga, "sagaVersion", status, "correlationId", coalesce(input, 'null'),
        coalesce(output, 'null'), error, debts, "currentNodes", waits, "parentRunId", "startedAt", "updatedAt", "endedAt",
        version
      from jsonb_to_recordset(${JSON.stringify(rows.summaries)}::jsonb) as x ("runId" uuid,
        saga text, "sagaVersion" int, status text, "correlationId" text, input jsonb, output jsonb,
        error jsonb, debts jsonb, "currentNodes" text[], waits jsonb, "parentRunId" uuid, "startedAt" timestamptz,
        "updatedAt" timestamptz, "endedAt" timestamptz, version int)
      where exists (select from moved)
      on conflict (run_id) do update set saga_version = excluded.saga_version, status = excluded.status, output = excluded.output,
        error = excluded.error, debts = excluded.debts, current_nodes = excluded.current_nodes, waits = excluded.waits,
        updated_at = excluded.updated_at, ended_at = excluded.ended_at, version = excluded.version),
    steps as (
      insert into run_step (run_id, name, kind, status, service, action, attempts, input, result,
        error, in_doubt, started_at, ended_at, next_attempt_at, version)
      select "runId", name, kind, status, service, action, attempts, coalesce(input, 'null'),
        coalesce(result, 'null'), error, "inDoubt", "startedAt", "endedAt", "nextAttemptAt", version
      from jsonb_to_recordset(${JSON.stringify(rows.steps)}::jsonb) as x ("runId" uuid, name text,
        kind text, status text, service text, action text, attempts int, input jsonb, result jsonb,
        error jsonb, "inDoubt" boolean, "startedAt" timestamptz, "endedAt" timestamptz,
        "nextAttemptAt" timestamptz, version int)
      where exists (select from moved)
      on conflict (run_id, name) do update set status = excluded.status, service = excluded.service,
        action = excluded.action, attempts = excluded.attempts, input = excluded.input,
        result = excluded.result, error = excluded.error, in_doubt = excluded.in_doubt,
        started_at = excluded.started_at, ended_at = excluded.ended_at,
        next_attempt_at = excluded.next_attempt_at),
    messages as (
      insert into run_message (run_id, message_id, direction, kind, node, attempt, service, action,
        outcome, payload, occurred_at, version)
      select "runId", "messageId", direction, kind, node, attempt, service, action, outcome,
        coalesce(payload, 'null'), "occurredAt", version
      from jsonb_to_recordset(${JSON.stringify(rows.messages)}::jsonb) as x ("runId" uuid,
        "messageId" text, direction text, kind text, node text, attempt int, service text,
        action text, outcome text, payload jsonb, "occurredAt" timestamptz, version int)
      where exists (select from moved)
      on conflict (run_id, message_id) do update set outcome = excluded.outcome,
        payload = excluded.payload, occurred_at = excluded.occurred_at),
    counts as (
      insert into saga_statistics (saga, status, runs, last_run_at)
      select saga, status, change, "lastRunAt"
      from jsonb_to_recordset(${JSON.stringify(rows.counts)}::jsonb) as x (saga text, status text,
        change bigint, "lastRunAt" timestamptz)
      where exists (select from moved)
      on conflict (saga, status) do update set runs = saga_statistics.runs + excluded.runs,
        last_run_at = greatest(saga_statistics.last_run_at, excluded.last_run_at))
    select exists (select from moved) as moved`;
  return result?.moved ?? false;
}
