import type { DebtView } from '@/saga/read-models/debts';
import type { Debt } from '@/saga/run/events';
import type { DebtFilter } from '@/server/ports/debt-ledger';
import { Prisma as Sql } from './generated/client';

/** Of each run, its debts with their worth, and who looks after them. */
export const DEBTS = Sql.sql`run_summary run
  left join debt_owner owner on owner.run_id = run.run_id
  cross join lateral jsonb_array_elements(run.debts) with ordinality as debt (value, place)
  cross join lateral (select
    (debt.value #>> '{worth,value}')::numeric as value, debt.value #>> '{worth,unit}' as unit) worth`;

/** The debts that a filter leaves. */
export function debtCondition(filter: DebtFilter): Sql.Sql {
  const { state, saga, sagas, step, error, ownerId, unit, least } = filter;
  const status = state === 'open' ? 'stuck' : 'resolved';
  const conditions = [Sql.sql`run.status = ${status} and run.debts <> '[]'::jsonb`];
  if (saga !== undefined) conditions.push(Sql.sql`run.saga = ${saga}`);
  if (sagas !== undefined) conditions.push(Sql.sql`run.saga = any(${[...sagas]}::text[])`);
  if (ownerId !== undefined) conditions.push(Sql.sql`owner.owner_id = ${ownerId}`);
  if (error !== undefined) conditions.push(Sql.sql`debt.value -> 'error' ->> 'name' = ${error}`);
  if (step !== undefined) {
    conditions.push(Sql.sql`${step} in (debt.value ->> 'step', debt.value ->> 'compensation')`);
  }
  if (unit !== undefined) conditions.push(Sql.sql`worth.unit = ${unit}`);
  if (least !== undefined) conditions.push(Sql.sql`worth.value >= ${least}::float8::numeric`);
  return Sql.join(conditions, ' and ');
}

/** A row of {@link debtColumns}. */
export type DebtRow = {
  readonly run_id: string;
  readonly saga: string;
  readonly saga_version: number;
  readonly correlation_id: string;
  readonly updated_at: Date;
  readonly since: Date | null;
  readonly of_run: number;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly debt: Debt;
  readonly place: number;
};

/** What is read of a debt; `from` {@link DEBTS} and {@link STUCK_SINCE}. */
export const DEBT_COLUMNS = Sql.sql`run.run_id, run.saga, run.saga_version, run.correlation_id, run.updated_at,
  jsonb_array_length(run.debts)::int as of_run, owner.owner_id, owner.owner_name,
  debt.value as debt, debt.place::int as place, stuck.since`;

/** When the run got stuck last. */
export const STUCK_SINCE = Sql.sql`left join lateral (
  select occurred_at as since from event
  where event.run_id = run.run_id and event.type = 'RunStuck'
  order by event.version desc limit 1) stuck on true`;

/** The debt that a row holds. */
export function toDebt(row: DebtRow): DebtView {
  return {
    ...row.debt,
    runId: row.run_id,
    saga: row.saga,
    sagaVersion: row.saga_version,
    correlationId: row.correlation_id,
    since: (row.since ?? row.updated_at).toISOString(),
    ofRun: row.of_run,
    place: row.place,
    owner:
      row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? row.owner_id },
  };
}
