import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChaosRule, type ChaosWish, chaosWish } from '@/saga/chaos/chaos-rule';
import { secretRule } from '@/saga/dead-letters/masking';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { addChaosRule, endChaosRule } from '@/server/application/chaos/add-rule';
import { getChaosRule } from '@/server/application/chaos/read-rules';
import { traceServices } from '@/server/composition/trace-services';
import { publish, startTestWorker, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';

let engine: EngineUnderTest;

const charge = {
  message: 'command',
  saga: 'order',
  service: 'payments',
  action: 'charge',
} as const;
const COMPLETED = { statuses: ['completed'], withinMs: 30_000 };

beforeAll(async () => {
  engine = await startEngine({ chaos: true });
  await publish(engine.web, impatient());
  await publish(engine.web, orderSaga({ name: 'once', maxAttempts: 1 }));
  await publish(engine.web, {
    ...orderSaga({ name: 'dance' }),
    execution: 'choreography',
    deadline: '30s',
  });
  await publish(engine.web, { ...orderSaga({ name: 'found' }), search: { order: 'input.order' } });
});
afterAll(() => engine.close());

/** The order whose charge is soon tried again when nobody answers. */
function impatient(): SagaDefinition {
  const order = orderSaga();
  const nodes = order.nodes.map((node) =>
    node.name === 'charge' ? { ...node, timeout: '400ms' } : node,
  );
  return { ...order, nodes } as SagaDefinition;
}

/** Puts a fault on an edge, and waits until the worker knows it too. */
async function add(
  wish: Partial<Omit<ChaosWish, 'expectation'>> & { expectation?: object },
): Promise<ChaosRule> {
  const whole = chaosWish.parse({ edge: charge, expectation: COMPLETED, reason: 'Test', ...wish });
  const rule = await addChaosRule(engine.web)({ wish: whole, by: TESTER });
  await known(({ id }) => id === rule.id);
  return rule;
}

async function known(isKnown: (rule: ChaosRule) => boolean): Promise<void> {
  const active = () => engine.worker.backend.edges?.rules.active ?? [];
  await eventually(active, (rules) => rules.some(isKnown));
}

/** How the rule stands once it is over and its runs are. */
async function outcome({ id }: ChaosRule) {
  const { rule, runs } = await eventually(
    () => getChaosRule(engine.web)(id),
    (view) => view.rule.counts.runs > 0 && view.rule.standing !== 'open',
  );
  return { standing: rule.standing, hits: rule.hits, why: runs[0]?.judgement?.why ?? null };
}

const KEPT = { standing: 'kept', hits: 1, why: null };

async function effectsOf(runId: string, action: string): Promise<number> {
  return (await engine.participants.effects()).get(`${runId} ${action}`) ?? 0;
}

it('drops a command: its attempt times out, and the next one is done', async () => {
  const rule = await add({ fault: { type: 'drop' } });
  const runId = await engine.start('order');
  expect(await outcome(rule)).toEqual(KEPT);
  expect(await effectsOf(runId, 'charge')).toBe(1);
  expect(await engine.web.chaos.hitsOf(runId)).toMatchObject([
    { messageId: `${runId}.charge.1`, node: 'charge', attempt: 1, isHeld: false },
  ]);
  const { passport } = traceServices(engine.web, secretRule([]));
  const { hops } = await passport(`${runId}.charge.1`);
  expect(hops.find(({ name }) => name === 'chaos')?.says).toBe(
    'The command was dropped. Test: “Test”',
  );
});

it('drops a reply: the work was done, and is not done twice', async () => {
  const rule = await add({ edge: { ...charge, message: 'reply' }, fault: { type: 'drop' } });
  const runId = await engine.start('order');
  expect(await outcome(rule)).toEqual(KEPT);
  expect(await effectsOf(runId, 'charge')).toBe(1);
});

it.each(['command', 'reply'] as const)('delays a %s, and brings it in the end', async (message) => {
  await publish(engine.web, orderSaga({ timeout: '20s' }));
  const fault = { type: 'delay', delayMs: 700 } as const;
  const rule = await add({ edge: { ...charge, message }, fault });
  const runId = await engine.start('order');
  expect(await outcome(rule)).toEqual(KEPT);
  const { startedAt, endedAt } = await untilRun(engine.web, runId);
  expect(Date.parse(endedAt ?? '') - Date.parse(startedAt)).toBeGreaterThan(700);
  expect(await effectsOf(runId, 'charge')).toBe(1);
});

it('lets go what it keeps back when it is ended', async () => {
  const rule = await add({ fault: { type: 'delay', delayMs: 3_600_000 }, maxRuns: 5 });
  const runId = await engine.start('order');
  await eventually(
    () => engine.web.chaos.hitsOf(runId),
    ([hit]) => hit?.isHeld === true,
  );
  await endChaosRule(engine.web)({ id: rule.id, by: TESTER });
  expect(await outcome(rule)).toEqual(KEPT);
  await expect(endChaosRule(engine.web)({ id: rule.id, by: TESTER })).rejects.toThrow('over');
});

it.each(['command', 'reply'] as const)(
  'duplicates a %s, which changes nothing',
  async (message) => {
    const rule = await add({ edge: { ...charge, message }, fault: { type: 'duplicate' } });
    const runId = await engine.start('order');
    expect(await outcome(rule)).toEqual(KEPT);
    expect(await effectsOf(runId, 'charge')).toBe(1);
  },
);

it('fails a command: retryable it is tried again, else the run is undone', async () => {
  const again = await add({ fault: { type: 'fail', error: { name: 'Busy', retryable: true } } });
  const first = await engine.start('order');
  expect(await outcome(again)).toEqual(KEPT);
  expect(await effectsOf(first, 'charge')).toBe(1);

  const fault = { type: 'fail', error: { name: 'CardDeclined', retryable: false } } as const;
  const declined = await add({ fault });
  const second = await engine.start('order');
  expect(await outcome(declined)).toEqual({
    ...{ standing: 'broken', hits: 1 },
    why: 'It ended compensated.',
  });
  expect(await effectsOf(second, 'charge')).toBe(0);
  expect(await effectsOf(second, 'release')).toBe(1);
});

it('fails a reply in doubt: what may have been done is undone', async () => {
  const edge = { message: 'reply', saga: 'once', node: 'charge' } as const;
  const fault = { type: 'fail', error: { name: 'Lost', retryable: false } } as const;
  const rule = await add({ edge, fault });
  const runId = await engine.start('once');
  expect((await outcome(rule)).why).toBe('It ended compensated.');
  expect(await effectsOf(runId, 'charge')).toBe(1);
  expect(await effectsOf(runId, 'refund')).toBe(1);
});

it('chooses runs by start key, correlation and percentage, and no more than it may', async () => {
  const { startRun } = engine.web.useCases;
  const input = { order: 'o-1' };
  const start = (more: object) => startRun({ saga: 'order', input, by: TESTER, ...more });
  const byKey = await add({
    fault: { type: 'duplicate' },
    runs: { type: 'start-key', key: 'k-1' },
  });
  const byCase = await add({
    fault: { type: 'duplicate' },
    runs: { type: 'correlation', correlationId: 'case-1' },
  });
  const byField = await add({
    edge: { message: 'command', saga: 'found', action: 'charge' },
    fault: { type: 'duplicate' },
    runs: { type: 'field', name: 'order', value: 'o-2' },
  });
  const all = { type: 'percent', percent: 100 } as const;
  const edge = { message: 'command', service: 'stock', action: 'ship' } as const;
  const two = await add({ edge, fault: { type: 'duplicate' }, runs: all, maxRuns: 2 });
  const none = await start({});
  const keyed = await start({ idempotencyKey: 'k-1' });
  const correlated = await start({ correlationId: 'case-1' });
  const [, second] = [await engine.start('found'), await engine.start('found', { order: 'o-2' })];
  const hits = async (rule: ChaosRule) =>
    (await engine.web.chaos.runsOf(rule.id)).map(({ runId }) => runId);
  for (const { runId } of [none, keyed, correlated]) await untilRun(engine.web, runId);
  expect(await hits(byKey)).toEqual([keyed.runId]);
  expect(await hits(byCase)).toEqual([correlated.runId]);
  await untilRun(engine.web, second);
  expect(await hits(byField)).toEqual([second]);
  expect(await hits(two)).toHaveLength(2);
  expect((await outcome(two)).standing).toBe('kept');
});

it.each([
  ['command', { type: 'delay', delayMs: 300 }],
  ['reply', { type: 'duplicate' }],
  ['event', { type: 'delay', delayMs: 300 }],
  ['event', { type: 'duplicate' }],
] as const)('choreographed, one %s is hit as well: %j', async (message, fault) => {
  const edge = { message, saga: 'dance', service: 'payments' } as const;
  const rule = await add({ edge, fault });
  const runId = await engine.start('dance');
  expect(await outcome(rule)).toEqual(KEPT);
  expect(await effectsOf(runId, 'charge')).toBe(1);
});

it('is not heeded by a worker that may not, and nobody can ask for it there', async () => {
  const { chaos, ...rest } = engine.web;
  const wish = chaosWish.parse({ edge: charge, fault: { type: 'drop' }, reason: 'x' });
  const off = addChaosRule({ ...rest, chaos, edges: null })({ wish, by: TESTER });
  await expect(off).rejects.toThrow('BACKSTITCH_CHAOS');
  const quiet = await startTestWorker(engine.urls);
  expect(quiet.backend.edges).toBeNull();
  await quiet.stop();
});

it('leaves nothing behind: no message kept, no letter, no debt, every command answered', async () => {
  const { prisma } = engine.web;
  const counted = () => prisma.$queryRaw<object[]>`
    select (select count(*) from chaos_hit where held is not null)::int as held,
      (select count(*) from outbox)::int as outbox, (select count(*) from outbox_page)::int as pages,
      (select count(*) from dead_letter)::int as letters,
      (select count(*) from run_summary where ended_at is null or debts <> '[]')::int as open`;
  const none = { held: 0, outbox: 0, pages: 0, letters: 0, open: 0 };
  await eventually(counted, ([left]) => JSON.stringify(left) === JSON.stringify(none));
});

it('drops an event for one who hears it: nobody has the flow any more, and the rule says so', async () => {
  const edge = { message: 'event', saga: 'dance', action: 'reserve.completed' } as const;
  const expectation = { statuses: ['compensated'], withinMs: 1_000 };
  const rule = await add({ edge, fault: { type: 'drop' }, expectation });
  const runId = await engine.start('dance');
  const { why } = await outcome(rule);
  expect(why).toBe('It is still running after 1 s.');
  expect(await effectsOf(runId, 'charge')).toBe(0);
});
