import type { DebtFilter, DebtTotals } from '@/server/ports/debt-ledger';
import type { DebtWorth } from '@/server/ports/debt-worth';
import { DEBTS, debtCondition } from './debt-rows';
import type { Prisma } from './prisma-client';

const MOST_SAGAS = 10;

type SagaRow = {
  readonly saga: string;
  readonly debts: number;
  readonly runs: number;
  readonly in_doubt: number;
  readonly oldest: Date;
};

/** How much is owed, of which sagas, and what that is worth. */
export async function debtTotals(prisma: Prisma, filter: DebtFilter): Promise<DebtTotals> {
  const [rows, worths] = await Promise.all([
    prisma.$queryRaw<SagaRow[]>`
      select run.saga, count(*)::int as debts, count(distinct run.run_id)::int as runs,
        (count(*) filter (where (debt.value ->> 'inDoubt')::boolean))::int as in_doubt,
        min(run.updated_at) as oldest
      from ${DEBTS} where ${debtCondition(filter)} group by run.saga order by debts desc, run.saga`,
    readWorths(prisma, filter),
  ]);
  const sum = (read: (row: SagaRow) => number) => rows.reduce((total, row) => total + read(row), 0);
  const debts = sum((row) => row.debts);
  const byUnit = worths.filter(({ saga }) => saga === null);
  return {
    debts,
    runs: sum(({ runs }) => runs),
    inDoubt: sum((row) => row.in_doubt),
    oldest: rows.map((row) => row.oldest.toISOString()).toSorted()[0] ?? null,
    byUnit: byUnit.map(worthOf),
    withoutValue: debts - byUnit.reduce((valued, row) => valued + row.debts, 0),
    bySaga: rows.slice(0, MOST_SAGAS).map(({ saga, debts: owed }) => ({
      saga,
      debts: owed,
      byUnit: worths.filter((row) => row.saga === saga).map(worthOf),
    })),
  };
}

/** What all open debts are worth, unit by unit. */
export async function openDebtWorths(prisma: Prisma): Promise<readonly DebtWorth[]> {
  const rows = await readWorths(prisma, { state: 'open' });
  return rows.filter(({ saga }) => saga === null).map(worthOf);
}

type WorthRow = {
  /** Null: of all sagas. */
  readonly saga: string | null;
  readonly unit: string;
  readonly value: string;
  readonly debts: number;
};

/** Exact sums, as texts: numbers of JSON are decimal, and adding them up as binary ones would show. */
function readWorths(prisma: Prisma, filter: DebtFilter): Promise<WorthRow[]> {
  return prisma.$queryRaw<WorthRow[]>`
    select run.saga, worth.unit, sum(worth.value)::text as value, count(*)::int as debts
    from ${DEBTS} where ${debtCondition(filter)} and worth.value is not null
    group by grouping sets ((worth.unit), (run.saga, worth.unit))
    order by debts desc, worth.unit, run.saga`;
}

function worthOf({ unit, value, debts }: WorthRow): DebtWorth {
  return { unit, value: Number(value), debts };
}
