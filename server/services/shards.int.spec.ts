import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunSummary } from '@/saga/read-models/views';
import { isShardAway } from '@/server/application/shard-away';
import { homesOfKey, shardOf } from '@/server/application/wire/shard';
import { reconcileAt } from '@/server/composition/reconciliation';
import { publish, untilRun } from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';
import { type ShardedEngine, startShardedEngine, takeAway } from '@/server/testing/sharded-engine';

let engine: ShardedEngine;
const started: string[] = [];

beforeAll(async () => {
  engine = await startShardedEngine(3);
  await publish(engine.web, orderSaga());
});
afterAll(() => engine.close());

/** Starts runs with keys that belong into each of the shards, and as many without. */
async function start(shards: number): Promise<readonly string[]> {
  const runs: string[] = [];
  for (let shard = 0; shard < shards; shard++) {
    runs.push(await engine.start('order', { order: 'o' }, keyOf(shard, shards)));
    runs.push(await engine.start('order', { order: 'o' }));
  }
  started.push(...runs);
  return runs;
}

let keys = 0;

/** A new start key whose run belongs into that shard. */
function keyOf(shard: number, shards: number): string {
  for (;;) {
    const key = `key-${keys++}`;
    if (homesOfKey('order', key, shards).at(-1) === shard) return key;
  }
}

/** All pages of the list, one after the other. */
async function listed(limit: number): Promise<readonly RunSummary[]> {
  const items: RunSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await engine.web.reads.listRuns({ limit, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

const ended = () =>
  Promise.all(started.map(async (runId) => (await untilRun(engine.web, runId)).status));

it('spreads runs over all databases, and works on each', async () => {
  const runs = await start(3);
  expect(new Set(runs.map(shardOf))).toEqual(new Set([0, 1, 2]));
  expect(new Set(await ended())).toEqual(new Set(['completed']));
  const effects = await engine.participants.effects();
  for (const runId of runs) expect(effects.get(`${runId} ship`)).toBe(1);
});

it('lists the runs of all in one order, page by page, and adds the numbers', async () => {
  const whole = await listed(100);
  const starts = whole.map(({ startedAt }) => startedAt);
  expect(starts).toEqual(starts.toSorted().reverse());
  expect(new Set(whole.map(({ runId }) => runId))).toEqual(new Set(started));
  expect(await listed(4)).toEqual(whole);
  const { reads } = engine.web;
  const counted = { count: whole.length, isMore: false };
  expect(await reads.countRuns({ saga: 'order' })).toEqual(counted);
  const overview = await reads.overview();
  expect(overview).toMatchObject({ sagas: 1, successRate: 1, stuck: 0 });
  expect(overview.runs).toMatchObject({ total: started.length, last24h: started.length });
  expect(overview.p50DurationMs).toBeGreaterThan(0);
  expect(await reads.sagaStatistics()).toMatchObject([{ runs: { completed: started.length } }]);
});

it('starts one run under a key, wherever it belongs', async () => {
  for (const shard of [0, 1, 2]) {
    const key = keyOf(shard, 3);
    const [runId, again] = [
      await engine.start('order', { order: 'k' }, key),
      await engine.start('order', { order: 'k' }, key),
    ];
    expect(again).toBe(runId);
    expect(shardOf(runId)).toBe(shard);
    started.push(runId);
  }
});

it('goes on without a database that is away, says so, and ends its runs when it is back', async () => {
  const [lost] = [engine.databases[1]];
  if (!lost) throw new Error('There are three.');
  const waiting = await start(3);
  const giveBack = await takeAway(lost);
  try {
    const page = await eventually(
      () => engine.web.reads.listRuns({ limit: 100 }),
      ({ away }) => away?.[0] === 1,
    );
    expect(page.items.some(({ runId }) => shardOf(runId) === 1)).toBe(false);
    expect((await engine.web.reads.overview()).away).toEqual([1]);
    const others: string[] = [];
    for (let n = 0; n < 8; n++) others.push(await engine.start('order', { order: 'o' }));
    started.push(...others);
    expect(others.some((runId) => shardOf(runId) === 1)).toBe(false);
    for (const runId of others) {
      expect(await untilRun(engine.web, runId)).toMatchObject({ status: 'completed' });
    }
    const its = waiting.find((runId) => shardOf(runId) === 1) ?? '';
    const refused = engine.web.reads.getRun(its).catch((error: unknown) => error);
    expect(isShardAway(await refused)).toBe(true);
    await expect(engine.start('order', { order: 'k' }, keyOf(1, 3))).rejects.toThrow(
      'Database 2 does not answer',
    );
  } finally {
    await giveBack();
  }
  await eventually(
    () => engine.web.reads.listRuns({ limit: 1 }),
    ({ away }) => away === undefined,
  );
  expect(new Set(await ended())).toEqual(new Set(['completed']));
});

it('leaves old runs where they are when a database is added, and starts new ones there, too', async () => {
  const before = await listed(100);
  const key = keyOf(3, 4);
  const [home] = homesOfKey('order', key, 3).slice(-1);
  const known = await engine.start('order', { order: 'k' }, key);
  started.push(known);
  expect(shardOf(known)).toBe(home);
  const open = await start(3);
  await engine.grow();
  // Its place would be the new one, but it was started before there was that.
  expect(await engine.start('order', { order: 'k' }, key)).toBe(known);
  const later = await start(4);
  expect(new Set(later.map(shardOf))).toEqual(new Set([0, 1, 2, 3]));
  expect(new Set(await ended())).toEqual(new Set(['completed']));
  for (const runId of open) expect(shardOf(runId)).toBeLessThan(3);
  const all = await listed(5);
  expect(all).toHaveLength(before.length + 1 + open.length + later.length);
  expect((await listed(100)).slice(-before.length)).toEqual(before);
});

it('has in each what its events say, and no message too few or too many', async () => {
  const [first] = engine.databases;
  await eventually(
    () => engine.web.reads.readEngineMetrics(),
    ({ outboxBacklog, projectionLagEvents }) => outboxBacklog + projectionLagEvents === 0,
  );
  let runs = 0;
  for (const [place, { url }] of engine.databases.entries()) {
    const where = { databaseUrl: url, natsUrl: engine.natsUrl, logger: pino({ level: 'silent' }) };
    const report = await reconcileAt(
      { ...where, shard: { firstUrl: first?.url ?? '', place } },
      { olderThanMs: 60_000 },
    );
    expect(report.findings).toEqual([]);
    runs += report.runs;
  }
  expect(runs).toBe(started.length);
});
