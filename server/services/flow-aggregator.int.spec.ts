import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers as natsHeaders } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { FlowNews, FlowServices } from '@/server/api/services/flow';
import { watchFlow } from '@/server/api/watch-flow';
import type { Backend } from '@/server/composition/backend';
import { flowServices } from '@/server/composition/flow-services';
import { publish, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { orderSaga } from '@/server/testing/order-saga';

let engine: EngineUnderTest;
let web: Backend;
let flow: FlowServices;
const aborts: AbortController[] = [];

beforeAll(async () => {
  engine = await startEngine();
  web = engine.web;
  await engine.worker.ready();
  await web.link.ready();
  await publish(web, orderSaga({}));
  flow = flowServices(web);
});
afterEach(() => {
  for (const abort of aborts.splice(0)) abort.abort();
});
afterAll(() => engine.close());

type Totals = { [edge: string]: { count: number; failed: number } };

/** Counts what is told, until the totals satisfy; seconds must follow each other. */
async function watchUntil(
  isEnough: (totals: Totals) => boolean,
  { id, after = 0 }: { readonly id?: string; readonly after?: number } = {},
): Promise<{ totals: Totals; last: number }> {
  const abort = new AbortController();
  aborts.push(abort);
  const totals: Totals = {};
  let last = after;
  const stream = watchFlow(flow, { id, afterSecond: after, signal: abort.signal });
  for await (const [, news] of stream as AsyncIterable<[string, FlowNews, ...unknown[]]>) {
    for (const { second, entries } of news.seconds) {
      if (last > 0) expect(second).toBe(last + 1);
      last = second;
      for (const [edge, count, failed] of entries) {
        const total = totals[edge] ?? { count: 0, failed: 0 };
        totals[edge] = { count: total.count + count, failed: total.failed + failed };
      }
    }
    if (isEnough(totals)) break;
  }
  abort.abort();
  return { totals, last };
}

const sum = (totals: Totals, kind: string) =>
  Object.entries(totals)
    .filter(([edge]) => edge.startsWith(kind))
    .reduce((all, [, { count }]) => all + count, 0);

async function stored(stream: string): Promise<number> {
  const manager = await jetstreamManager(await web.link.ready());
  return (await manager.streams.info(stream)).state.messages;
}

/** Five runs: four of three commands, and one of five, whose last step fails and two are undone. */
const SENT = 4 * 3 + 5;

it('counts what runs send and get, also of the time before anybody looked', async () => {
  const start = (input: object) =>
    web.useCases.startRun({ saga: 'order', input: { order: 'o-1', ...input }, by: TESTER });
  const before = await Promise.all([start({}), start({ fails: 'ship' }), start({})]);
  for (const { runId } of before) await untilRun(web, runId);
  const watched = watchUntil(
    (totals) => sum(totals, 'from/') >= SENT && sum(totals, 'to/') >= SENT,
  );
  const during = await Promise.all([start({}), start({})]);
  for (const { runId } of during) await untilRun(web, runId);
  const { totals } = await watched;
  expect(sum(totals, 'to/')).toBe(await stored('SAGA_COMMANDS'));
  expect(sum(totals, 'from/')).toBe(await stored('SAGA_REPLIES'));
  expect(sum(totals, 'work/')).toBe(sum(totals, 'from/'));
  const failed = Object.values(totals).reduce((all, one) => all + one.failed, 0);
  expect(failed).toBeGreaterThan(0);
  const edges = (await flow.drawn())[0]?.edges ?? [];
  const used = Object.keys(totals).filter((edge) => /^(to|from)/.test(edge));
  expect(edges).toEqual(expect.arrayContaining(used));
  expect(flow.state()).toMatchObject({ status: 'live', unmatched: 0 });
});

it('shows one business case alone, by its correlation id or its run', async () => {
  const { runId } = await web.useCases.startRun({
    saga: 'order',
    input: { order: 'o-2' },
    correlationId: 'case-7',
    by: TESTER,
  });
  await untilRun(web, runId);
  const all = (totals: Totals) => sum(totals, 'to/') === 3 && sum(totals, 'from/') === 3;
  const byCase = await watchUntil(all, { id: 'case-7' });
  const byRun = await watchUntil(all, { id: runId });
  expect(byCase.totals).toEqual(byRun.totals);
  expect(sum(byCase.totals, 'to/')).toBeLessThan(await stored('SAGA_COMMANDS'));
  const [edge = ''] = Object.keys(byRun.totals);
  const messages = flow.recent({ edge, id: 'case-7' });
  expect(new Set(messages.map((one) => one.runId))).toEqual(new Set([runId]));
});

it('drops none of ten thousand messages, and goes on where a reader was', async () => {
  const count = 10_000;
  const first = await watchUntil(() => true);
  const stream = jetstream(await web.link.ready());
  const rest = watchUntil((totals) => (totals['to/flood/depot']?.count ?? 0) >= count, {
    after: first.last,
  });
  const acks: Promise<unknown>[] = [];
  for (let at = 0; at < count; at++) {
    const headers = natsHeaders();
    headers.set('ce-id', `flood.${at}.1`);
    headers.set('ce-source', 'backstitch/flood');
    headers.set('ce-partitionkey', at % 4 === 0 ? 'hot' : `key-${at}`);
    acks.push(stream.publish('saga.command.depot.load', '{}', { headers }));
    // Each has five seconds, which ten thousand at once may need on a busy machine.
    if (acks.length === 1_000) await Promise.all(acks.splice(0));
  }
  expect((await rest).totals['to/flood/depot']?.count).toBe(count);
  expect(flow.state().hot[0]?.key).toBe('hot');
});
