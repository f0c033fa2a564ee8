import { expect, it } from 'vitest';
import type { DebtView } from '@/saga/read-models/debts';
import { addedWorths } from './added-worths';
import { shardedDebts } from './sharded-debts';

const debt = (runId: string, value: number | null, unit = 'EUR') =>
  ({ runId, place: 1, ...(value === null ? {} : { worth: { value, unit } }) }) as DebtView;

it('puts the debts of all shards in one order: unit by unit, the largest first, then those without a value', async () => {
  const parts = [
    [debt('a', 5, 'CHF'), debt('b', 7), debt('c', null)],
    [debt('d', 9), debt('e', 7), debt('f', null)],
  ];
  const shards = {
    askThose: async (ask: (part: unknown) => Promise<unknown>) => ({
      answers: await Promise.all(
        parts.map((items) => ask({ debts: { list: async () => ({ items, nextCursor: null }) } })),
      ),
    }),
  };
  const ledger = shardedDebts(shards as never, { age: () => '', value: ({ runId }) => runId });
  const { items, nextCursor } = await ledger.list({ state: 'open', order: 'value' }, { limit: 5 });
  expect(items.map(({ runId }) => runId)).toEqual(['a', 'd', 'b', 'e', 'c']);
  expect(nextCursor).toBe('c');
});

it('adds up what debts of one unit are worth', () => {
  const worth = (unit: string, value: number, debts: number) => ({ unit, value, debts });
  expect(addedWorths([worth('EUR', 0.1, 1), worth('CHF', 3, 4), worth('EUR', 0.2, 1)])).toEqual([
    worth('CHF', 3, 4),
    worth('EUR', 0.3, 2),
  ]);
});
