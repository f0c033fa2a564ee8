import type { DebtView } from '@/saga/read-models/debts';
import type { DebtFilter, DebtPage } from '@/server/ports/debt-ledger';
import type { Page } from '@/server/ports/read-store';
import { readCursor, writeCursor } from './cursor';
import { readValueCursor, writeValueCursor } from './debt-cursor';
import { DEBT_COLUMNS, DEBTS, type DebtRow, debtCondition, STUCK_SINCE, toDebt } from './debt-rows';
import { Prisma as Sql } from './generated/client';
import type { Prisma } from './prisma-client';

/** The debts of at most `limit` runs, oldest first. */
export async function debtsByAge(
  prisma: Prisma,
  filter: DebtFilter,
  { cursor, limit }: DebtPage,
): Promise<Page<DebtView>> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const beyond = after
    ? Sql.sql`(run.updated_at, run.run_id) > (${after.at}::timestamptz, ${after.id}::uuid)`
    : Sql.sql`true`;
  const rows = await prisma.$queryRaw<DebtRow[]>`
    with runs as (
      select distinct run.updated_at, run.run_id from ${DEBTS}
      where ${debtCondition(filter)} and ${beyond}
      order by run.updated_at, run.run_id limit ${limit + 1})
    select ${DEBT_COLUMNS} from ${DEBTS} ${STUCK_SINCE}
    where run.run_id in (select run_id from runs) and ${debtCondition(filter)}
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

/** At most `limit` debts: unit by unit, the largest first, and last those without a value. */
export async function debtsByValue(
  prisma: Prisma,
  filter: DebtFilter,
  { cursor, limit }: DebtPage,
): Promise<Page<DebtView>> {
  const order = Sql.sql`worth.value is null, coalesce(worth.unit, '') collate "C", -coalesce(worth.value, 0),
    run.run_id, debt.place`;
  const rows = await prisma.$queryRaw<DebtRow[]>`
    select ${DEBT_COLUMNS} from ${DEBTS} ${STUCK_SINCE}
    where ${debtCondition(filter)} and ${cursor === undefined ? Sql.sql`true` : beyond(order, cursor)}
    order by ${order} limit ${limit + 1}`;
  const items = rows.slice(0, limit).map(toDebt);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeValueCursor(last) : null };
}

function beyond(order: Sql.Sql, cursor: string): Sql.Sql {
  const [value, unit, runId, place] = readValueCursor(cursor);
  return Sql.sql`(${order}) > (${value === null}, ${unit}, -(${value ?? '0'}::numeric),
    ${runId}::uuid, ${place}::bigint)`;
}
