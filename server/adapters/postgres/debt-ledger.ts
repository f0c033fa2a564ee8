import type { DebtView } from '@/saga/read-models/debts';
import type { RunError } from '@/saga/run/events';
import type { DebtFilter, DebtLedger, DebtTotals } from '@/server/ports/debt-ledger';
import { isUuid, readCursor, writeCursor } from './cursor';
import { Prisma as Sql } from './generated/client';
import type { Prisma } from './prisma-client';

/** The ledger of debts in Postgres; see the port for the contract. */
export function postgresDebtLedger(prisma: Prisma): DebtLedger {
  return {
    list: (filter, page) => list(prisma, filter, page),
    totals: (filter) => totals(prisma, filter),

    async assign(runId, owner, at) {
      if (!isUuid(runId)) return;
      if (owner === null) {
        await prisma.debtOwner.deleteMany({ where: { runId } });
        return;
      }
      const row = { ownerId: owner.id, ownerName: owner.name, since: at };
      await prisma.debtOwner.upsert({ where: { runId }, create: { runId, ...row }, update: row });
    },
  };
}

/** Of a stuck run, its debts; the owner, if there is one. */
const DEBTS = Sql.sql`run_summary run
  left join debt_owner owner on owner.run_id = run.run_id
  cross join lateral jsonb_array_elements(run.debts) with ordinality as debt (value, place)`;

function condition({ state, saga, sagas, step, error, ownerId }: DebtFilter): Sql.Sql {
  const status = state === 'open' ? 'stuck' : 'resolved';
  const conditions = [Sql.sql`run.status = ${status} and run.debts <> '[]'::jsonb`];
  if (saga !== undefined) conditions.push(Sql.sql`run.saga = ${saga}`);
  if (sagas !== undefined) conditions.push(Sql.sql`run.saga = any(${[...sagas]}::text[])`);
  if (ownerId !== undefined) conditions.push(Sql.sql`owner.owner_id = ${ownerId}`);
  if (error !== undefined) conditions.push(Sql.sql`debt.value -> 'error' ->> 'name' = ${error}`);
  if (step !== undefined) {
    conditions.push(Sql.sql`${step} in (debt.value ->> 'step', debt.value ->> 'compensation')`);
  }
  return Sql.join(conditions, ' and ');
}

type DebtRow = {
  readonly run_id: string;
  readonly saga: string;
  readonly saga_version: number;
  readonly correlation_id: string;
  readonly updated_at: Date;
  readonly since: Date | null;
  readonly of_run: number;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly step: string;
  readonly compensation: string;
  readonly error: RunError;
  readonly in_doubt: boolean;
};

async function list(
  prisma: Prisma,
  filter: DebtFilter,
  { cursor, limit }: { readonly cursor?: string; readonly limit: number },
) {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const beyond = after
    ? Sql.sql`(run.updated_at, run.run_id) > (${after.at}::timestamptz, ${after.id}::uuid)`
    : Sql.sql`true`;
  const rows = await prisma.$queryRaw<DebtRow[]>`
    with runs as (
      select distinct run.updated_at, run.run_id from ${DEBTS}
      where ${condition(filter)} and ${beyond}
      order by run.updated_at, run.run_id limit ${limit + 1})
    select run.run_id, run.saga, run.saga_version, run.correlation_id, run.updated_at,
      jsonb_array_length(run.debts)::int as of_run, owner.owner_id, owner.owner_name,
      debt.value ->> 'step' as step, debt.value ->> 'compensation' as compensation,
      debt.value -> 'error' as error, (debt.value ->> 'inDoubt')::boolean as in_doubt, stuck.since
    from ${DEBTS}
    left join lateral (
      select occurred_at as since from event
      where event.run_id = run.run_id and event.type = 'RunStuck'
      order by event.version desc limit 1) stuck on true
    where run.run_id in (select run_id from runs) and ${condition(filter)}
    order by run.updated_at, run.run_id, debt.place`;
  const runs = [...new Set(rows.map((row) => row.run_id))];
  const shown = new Set(runs.slice(0, limit));
  const items = rows.filter((row) => shown.has(row.run_id));
  const last = items.at(-1);
  const more = runs.length > limit && last;
  return {
    items: items.map(toDebt),
    nextCursor: more ? writeCursor({ at: last.updated_at.toISOString(), id: last.run_id }) : null,
  };
}

function toDebt(row: DebtRow): DebtView {
  const { saga, step, compensation, error } = row;
  return {
    ...{ saga, step, compensation, error },
    runId: row.run_id,
    sagaVersion: row.saga_version,
    correlationId: row.correlation_id,
    since: (row.since ?? row.updated_at).toISOString(),
    ofRun: row.of_run,
    owner:
      row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? row.owner_id },
    inDoubt: row.in_doubt,
  };
}

async function totals(prisma: Prisma, filter: DebtFilter): Promise<DebtTotals> {
  const rows = await prisma.$queryRaw<
    { saga: string; debts: number; runs: number; in_doubt: number; oldest: Date }[]
  >`
    select run.saga, count(*)::int as debts, count(distinct run.run_id)::int as runs,
      (count(*) filter (where (debt.value ->> 'inDoubt')::boolean))::int as in_doubt,
      min(run.updated_at) as oldest
    from ${DEBTS} where ${condition(filter)} group by run.saga order by debts desc, run.saga`;
  const sum = (read: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + read(row), 0);
  const oldest = rows.map((row) => row.oldest.toISOString()).toSorted()[0] ?? null;
  return {
    debts: sum(({ debts }) => debts),
    runs: sum(({ runs }) => runs),
    inDoubt: sum((row) => row.in_doubt),
    oldest,
    bySaga: rows.slice(0, 10).map(({ saga, debts }) => ({ saga, debts })),
  };
}
