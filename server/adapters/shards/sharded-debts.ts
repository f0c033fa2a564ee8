import type { DebtView } from '@/saga/read-models/debts';
import type { DebtLedger, DebtPage, DebtTotals } from '@/server/ports/debt-ledger';
import type { Page, ReadStore } from '@/server/ports/read-store';
import { addedWorths } from './added-worths';
import { mergedPage } from './merged-page';
import type { Shards } from './shards';

type Part = { readonly debts: DebtLedger; readonly reads: Pick<ReadStore, 'getRuns'> };

/** The debts of one run, and when it changed last, by which the ledger is ordered. */
type OfRun = { readonly runId: string; readonly at: string; readonly debts: readonly DebtView[] };

const MOST_SAGAS = 10;

/** The cursors of the ledger's two orders. */
export type DebtCursors = {
  age(last: { readonly at: string; readonly id: string }): string;
  value(last: DebtView): string;
};

/** The ledgers of all shards as one; it goes on without a shard that is away. */
export function shardedDebts(shards: Shards<Part>, cursors: DebtCursors): DebtLedger {
  return {
    async list(filter, page) {
      if (filter.order === 'value') return listByValue(shards, cursors, { filter, page });
      const { answers } = await shards.askThose(async ({ debts, reads }) =>
        byRun(await debts.list(filter, page), reads),
      );
      const { items, nextCursor } = mergedPage(answers, {
        order: (one, other) => (one.at + one.runId < other.at + other.runId ? -1 : 1),
        limit: page.limit,
        cursorOf: ({ at, runId: id }) => cursors.age({ at, id }),
      });
      return { items: items.flatMap(({ debts }) => debts), nextCursor };
    },
    async totals(filter) {
      const { answers } = await shards.askThose(({ debts }) => debts.totals(filter));
      return mergedTotals(answers);
    },
    assign: (runId, ...rest) => shards.askOf(runId, ({ debts }) => debts.assign(runId, ...rest)),
  };
}

type Asked = {
  readonly filter: Parameters<DebtLedger['list']>[0];
  readonly page: DebtPage;
};

async function listByValue(shards: Shards<Part>, cursors: DebtCursors, { filter, page }: Asked) {
  const { answers } = await shards.askThose(({ debts }) => debts.list(filter, page));
  const { limit } = page;
  return mergedPage(answers, { order: largestFirst, limit, cursorOf: cursors.value });
}

/** As each shard puts them in order. */
function largestFirst(one: DebtView, other: DebtView): number {
  const [a, b] = [standing(one), standing(other)];
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.unit !== b.unit) return a.unit < b.unit ? -1 : 1;
  return b.value - a.value || byPlace(one, other);
}

/** Debts without a value come last. */
function standing({ worth }: DebtView) {
  if (worth && 'value' in worth) return { rank: 0, unit: worth.unit, value: worth.value };
  return { rank: 1, unit: '', value: 0 };
}

function byPlace(one: DebtView, other: DebtView): number {
  if (one.runId !== other.runId) return one.runId < other.runId ? -1 : 1;
  return one.place - other.place;
}

async function byRun(
  { items, nextCursor }: Page<DebtView>,
  reads: Part['reads'],
): Promise<Page<OfRun>> {
  const ids = [...new Set(items.map(({ runId }) => runId))];
  const runs = new Map((await reads.getRuns(ids)).map((run) => [run.runId, run.updatedAt]));
  const ofRuns = ids.map((runId) => {
    const debts = items.filter((debt) => debt.runId === runId);
    return { runId, at: runs.get(runId) ?? debts[0]?.since ?? '', debts };
  });
  return { items: ofRuns, nextCursor };
}

function mergedTotals(all: readonly DebtTotals[]): DebtTotals {
  const sum = (of: (totals: DebtTotals) => number) => all.reduce((sum, one) => sum + of(one), 0);
  const sagas = new Map<string, DebtTotals['bySaga'][number][]>();
  for (const part of all.flatMap((one) => one.bySaga)) {
    sagas.set(part.saga, [...(sagas.get(part.saga) ?? []), part]);
  }
  const oldest = all.flatMap((one) => (one.oldest === null ? [] : [one.oldest]));
  return {
    debts: sum((one) => one.debts),
    runs: sum((one) => one.runs),
    inDoubt: sum((one) => one.inDoubt),
    oldest: oldest.sort()[0] ?? null,
    byUnit: addedWorths(all.flatMap(({ byUnit }) => byUnit)),
    withoutValue: sum((one) => one.withoutValue),
    bySaga: [...sagas]
      .map(([saga, parts]) => ({
        saga,
        debts: parts.reduce((debts, part) => debts + part.debts, 0),
        byUnit: addedWorths(parts.flatMap(({ byUnit }) => byUnit)),
      }))
      .sort((one, other) => other.debts - one.debts)
      .slice(0, MOST_SAGAS),
  };
}
