import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debtMoves } from '@/saga/read-models/debts';
import type { Overview } from '@/server/ports/read-store';
import { publish, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { sagaOf } from '@/test-support/waiting-sagas';

const broken = (error: string) =>
  ({ type: 'simulated', latency: '5ms', failureRate: 1, error }) as const;
const works = { type: 'simulated', latency: '5ms' } as const;

const closed = { service: 'bank', retry: { maxAttempts: 1 }, transport: broken('BankClosed') };

/** Two steps are done, the third fails, and neither of the two can be undone. */
const STUCK = sagaOf(
  'stuck',
  [
    { type: 'start', name: 'start' },
    {
      ...{ type: 'step', name: 'charge', service: 'bank', action: 'charge', transport: works },
      debt: { value: 'input.amount', unit: '{% input.currency %}' },
    },
    {
      ...{ type: 'step', name: 'pack', service: 'store', action: 'pack', transport: works },
      debt: { value: 'input.parcels' },
    },
    { type: 'step', name: 'ship', service: 'store', action: 'ship', transport: broken('NoShip') },
    { type: 'succeed', name: 'done' },
    { type: 'compensation', name: 'refund', action: 'refund', ...closed },
    { type: 'compensation', name: 'unpack', action: 'unpack', ...closed },
  ],
  [
    ...['start > charge', 'charge > pack', 'pack > ship', 'ship > done'],
    ...['charge ~ refund', 'pack ~ unpack'],
  ],
);

let engine: EngineUnderTest;

beforeAll(async () => {
  engine = await startEngine();
  await publish(engine.web, STUCK);
});

afterAll(() => engine?.close());

async function stuckRun(input = {}): Promise<string> {
  const runId = await engine.start('stuck', input);
  await untilRun(engine.web, runId, new Set(['stuck']));
  return runId;
}

describe('the ledger of debts', () => {
  it('lists what each stuck run owes, and whose it is, until it is settled', async () => {
    const { debts, useCases } = engine.web;
    const first = await stuckRun();
    const second = await stuckRun();
    const open = { state: 'open', saga: 'stuck' } as const;
    const { items } = await debts.list(open, { limit: 10 });
    expect(items).toMatchObject([
      { runId: first, step: 'pack', compensation: 'unpack', ofRun: 2, owner: null },
      { runId: first, step: 'charge', compensation: 'refund', error: { name: 'NotAttempted' } },
      { runId: second, step: 'pack' },
      { runId: second, step: 'charge' },
    ]);
    expect(await debts.totals(open)).toMatchObject({
      ...{ debts: 4, runs: 2, inDoubt: 0, oldest: expect.any(String) },
      bySaga: [{ saga: 'stuck', debts: 4, byUnit: [] }],
      ...{ byUnit: [], withoutValue: 4 },
    });
    expect(items[0]?.worth).toEqual({ problem: 'The value is missing, and no number.' });
    const { nextCursor, items: page } = await debts.list(open, { limit: 1 });
    expect(page.map(({ runId }) => runId)).toEqual([first, first]);
    const rest = await debts.list(open, { limit: 1, cursor: nextCursor ?? '' });
    expect(rest).toMatchObject({ nextCursor: null, items: [{ runId: second }, {}] });

    await useCases.assignDebts({ runId: second, toMe: true, by: TESTER });
    const mine = await debts.list({ ...open, ownerId: 'test' }, { limit: 10 });
    expect(mine.items.map(({ step, owner }) => [step, owner?.name])).toEqual([
      ['pack', 'Test'],
      ['charge', 'Test'],
    ]);
    const refunds = await debts.list({ ...open, step: 'refund' }, { limit: 10 });
    expect(refunds.items.map(({ step }) => step)).toEqual(['charge', 'charge']);
    expect(await debts.totals({ ...open, error: 'BankClosed' })).toMatchObject({ debts: 2 });

    // By hand, one after the other: the run ends as it was meant to.
    for (const name of ['unpack', 'refund']) {
      const [debt] = (await debts.list({ ...open, step: name }, { limit: 10 })).items;
      const settle = debt && debtMoves(debt).settle;
      if (!settle) throw new Error('It cannot be settled.');
      const evidence = { result: null, reason: 'Transfer 4711 of today', by: TESTER };
      await useCases.skipWork({ runId: first, ...settle, ...evidence });
      await eventually(
        () => debts.list({ ...open, step: name }, { limit: 10 }),
        ({ items: left }) => left.every(({ runId }) => runId !== first),
      );
    }
    await untilRun(engine.web, first, new Set(['compensated', 'stuck']));

    await useCases.resolveRun({ runId: second, reason: 'Too little to bother', by: TESTER });
    await untilRun(engine.web, second, new Set(['resolved']));
    const accepted = await debts.totals({ state: 'accepted' });
    expect(accepted).toMatchObject({ debts: 2, runs: 1 });
  });

  it('tells what debts are worth: adds up by unit, sorts and filters by value', async () => {
    const { debts } = engine.web;
    const before = await engine.web.reads.overview();
    const large = await stuckRun({ amount: 100.1, currency: 'EUR', parcels: 2 });
    const small = await stuckRun({ amount: 0.2, currency: 'EUR' });
    const francs = await stuckRun({ amount: 5, currency: 'CHF' });
    const open = { state: 'open', saga: 'stuck' } as const;
    const mine = [large, small, francs];

    expect(await debts.totals({ ...open, unit: 'EUR' })).toMatchObject({
      ...{ debts: 2, byUnit: [{ unit: 'EUR', value: 100.3, debts: 2 }], withoutValue: 0 },
    });
    const { bySaga, byUnit } = await debts.totals(open);
    expect(byUnit).toEqual([
      { unit: 'EUR', value: 100.3, debts: 2 },
      { unit: '', value: 2, debts: 1 },
      { unit: 'CHF', value: 5, debts: 1 },
    ]);
    expect(bySaga).toMatchObject([{ saga: 'stuck', byUnit }]);
    const overview = await engine.web.reads.overview();
    expect(before.debtWorths).toEqual([]);
    expect(overview.debtWorths).toEqual(byUnit);
    // Who looks at the last hour sees that runs got stuck in it, though none of them has ended.
    expect(failedLately(overview) - failedLately(before)).toBe(3);

    const paged: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await debts.list({ ...open, order: 'value' }, { limit: 1, cursor });
      paged.push(
        ...page.items.flatMap(({ runId, step, worth }) =>
          mine.includes(runId) && worth && 'value' in worth ? [[runId, step, worth.value]] : [],
        ),
      );
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual([
      [large, 'pack', 2],
      [francs, 'charge', 5],
      [large, 'charge', 100.1],
      [small, 'charge', 0.2],
    ]);
    const many = await debts.list({ ...open, unit: 'EUR', least: 1 }, { limit: 10 });
    expect(many.items.map(({ runId }) => runId)).toEqual([large]);

    const byAge = await debts.list(open, { limit: 1 });
    const ofOther = debts.list(
      { ...open, order: 'value' },
      { limit: 1, cursor: byAge.nextCursor ?? '' },
    );
    await expect(ofOther).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

function failedLately({ perMinute }: Overview): number {
  return perMinute.reduce((sum, { failed }) => sum + failed, 0);
}
