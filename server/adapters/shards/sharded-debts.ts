import type { DebtView } from '@/saga/read-models/debts';
import type { DebtLedger, DebtTotals } from '@/server/ports/debt-ledger';
import type { Page, ReadStore } from '@/server/ports/read-store';
import { mergedPage } from './merged-page';
import type { Shards } from './shards';

type Part = { readonly debts: DebtLedger; readonly reads: Pick<ReadStore, 'getRuns'> };

/** The debts of one run, and when it changed last, by which the ledger is ordered. */
type OfRun = { readonly runId: string; readonly at: string; readonly debts: readonly DebtView[] };

const MOST_SAGAS = 10;

/** The ledgers of all shards as one; it goes on without a shard that is away. */
export function shardedDebts(
  shards: Shards<Part>,
  cursorOf: (last: { readonly at: string; readonly id: string }) => string,
): DebtLedger {
  return {
    async list(filter, page) {
      const { answers } = await shards.askThose(async ({ debts, reads }) =>
        byRun(await debts.list(filter, page), reads),
      );
      const { items, nextCursor } = mergedPage(answers, {
        order: (one, other) => (one.at + one.runId < other.at + other.runId ? -1 : 1),
        limit: page.limit,
        cursorOf: ({ at, runId: id }) => cursorOf({ at, id }),
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
  const sagas = new Map<string, number>();
  for (const { saga, debts } of all.flatMap((one) => one.bySaga)) {
    sagas.set(saga, (sagas.get(saga) ?? 0) + debts);
  }
  const oldest = all.flatMap((one) => (one.oldest === null ? [] : [one.oldest]));
  return {
    debts: sum((one) => one.debts),
    runs: sum((one) => one.runs),
    inDoubt: sum((one) => one.inDoubt),
    oldest: oldest.sort()[0] ?? null,
    bySaga: [...sagas]
      .map(([saga, debts]) => ({ saga, debts }))
      .sort((one, other) => other.debts - one.debts)
      .slice(0, MOST_SAGAS),
  };
}
