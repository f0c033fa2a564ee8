import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { BusinessError, RetryableError } from '@/participant/errors';
import { natsAddress } from '@/participant/nats-address';
import { CONTROL_STREAM, controlSubject } from '@/participant/service-gate';
import { DEFAULT_SETTINGS, type ServiceSettings } from '@/saga/limits/service-settings';
import { postgresTimers } from '@/server/adapters/postgres/timers';
import type { Backend } from '@/server/composition/backend';
import type { Worker } from '@/server/composition/worker';
import {
  createTestBackend,
  publish,
  startTestWorker,
  TESTER,
  type Urls,
  untilRun,
} from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { MeteredService, oneStep } from '@/server/testing/metered-service';
import { createTestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';

const ALL_PARTITIONS = [0, 1, 2, 3, 4, 5, 6, 7];
const closers: (() => Promise<unknown>)[] = [];
const ends: (() => Promise<unknown>)[] = [];
let urls: Urls;
let worker: Worker;
let web: Backend;

beforeAll(async () => {
  const [database, nats] = await Promise.all([createTestDatabase(), createTestNats()]);
  urls = { database: database.url, nats: nats.url };
  closers.push(
    () => database.drop(),
    () => nats.stop(),
  );
  worker = await startTestWorker(urls, { http: { bases: {}, allow: ['127.0.0.1'] } });
  web = createTestBackend(urls);
  closers.push(
    () => web.close(),
    () => worker.stop(),
  );
  await worker.ready();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(service: string, instances = 1): Promise<MeteredService> {
  const metered = await MeteredService.start(service, urls.nats, instances);
  ends.push(() => metered.stop());
  return metered;
}

const start = (service: string, count: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const run = await web.useCases.startRun({ saga: `of-${service}`, input: {}, by: TESTER });
      return run.runId;
    }),
  );
const statusesOf = (runs: readonly string[]) =>
  Promise.all(runs.map(async (run) => (await untilRun(web, run)).status));
const attemptsOf = async (run: string) =>
  (await web.events.load(run, 0)).filter(({ event }) => event.type === 'AttemptDispatched').length;

/** Sets limits, and waits until the instances and the broker have them. */
async function limit(service: string, settings: Partial<ServiceSettings>): Promise<void> {
  const wanted = { ...DEFAULT_SETTINGS, ...settings };
  await web.useCases.setService({ service, type: 'limit', settings: wanted, by: TESTER });
  const most = wanted.maxUnderWay;
  if (most === null) return;
  await eventually(
    () => web.gates.queues(),
    (queues) => queues.some((one) => one.service === service && one.maxUnderWay === most),
  );
}
/** Waits until instances that start now would hear of it. */
async function untilHeld(service: string): Promise<void> {
  const nats = await connect(natsAddress(urls.nats));
  const manager = await jetstreamManager(nats);
  const query = { last_by_subj: controlSubject(service) };
  await eventually(
    async () => (await manager.streams.getMessage(CONTROL_STREAM, query))?.string() ?? '',
    (text) => text.includes('"held":true'),
  );
  await nats.close();
}
const untilBreaker = (service: string, status: string) =>
  eventually(
    () => web.controls.get(service),
    ({ breaker }) => breaker.status === status,
  );
const quick = (more: Partial<ServiceSettings['breaker']> = {}) => ({
  breaker: { ...DEFAULT_SETTINGS.breaker, minimumCalls: 5, openSeconds: 1, ...more },
});

/** Fails as soon as so many are under way: else the breaker may open before the last of them are sent. */
const failingOnce = (service: MeteredService, count: number) => async () => {
  await eventually(
    () => service.begun.length,
    (begun) => begun >= count,
  );
  throw new RetryableError('Overloaded', 'Not now.');
};

it('opens the breaker of a service that breaks, keeps its commands, and closes when it answers', async () => {
  await publish(web, oneStep('brittle'));
  await limit('brittle', quick({ openSeconds: 2 }));
  const service = await serve('brittle');
  service.act = failingOnce(service, 8);
  await statusesOf(await start('brittle', 8));
  const { breaker } = await untilBreaker('brittle', 'open');
  expect(breaker).toMatchObject({ why: expect.stringContaining('Overloaded: Not now.') });
  const before = service.begun.length;
  // Before they start: however long that takes, the first that is let through is answered.
  service.act = async () => undefined;
  const kept = await start('brittle', 6);
  expect(await statusesOf(kept)).toEqual(kept.map(() => 'completed'));
  expect(await Promise.all(kept.map(attemptsOf))).toEqual(kept.map(() => 1));
  expect(service.begun.length - before).toBe(6);
  await untilBreaker('brittle', 'closed');
  // The change is written first, and a moment later that it was made.
  const { items } = await eventually(
    () => web.audit.list({ limit: 10, targetId: 'brittle' }),
    (page) => page.items[0]?.action === 'service.closed',
  );
  expect(items.map(({ action }) => action)).toEqual([
    'service.closed',
    'service.half-open',
    'service.open',
    'service.limited',
  ]);
});

it('keeps the breaker of a service in choreographies, too, where services hear of each other', async () => {
  const { nodes, edges } = oneStep('flighty');
  const [begin, work, done] = nodes;
  const before = { type: 'step', name: 'before', service: 'sturdy', action: 'work' } as const;
  const saga = { name: 'of-flighty', execution: 'choreography', edges } as const;
  await publish(web, {
    ...saga,
    nodes: [begin, before, work, done] as typeof nodes,
    edges: [{ from: 'start', to: 'before' }, { from: 'before', to: 'work' }, edges[1] as Edge],
  });
  await limit('flighty', quick({ openSeconds: 2 }));
  await serve('sturdy');
  const service = await serve('flighty');
  service.act = failingOnce(service, 8);
  expect(await statusesOf(await start('flighty', 8))).not.toContain('completed');
  await untilBreaker('flighty', 'open');
  const begun = service.begun.length;
  // Before they start: however long that takes, the first that is let through is answered.
  service.act = async () => undefined;
  const kept = await start('flighty', 6);
  expect(await statusesOf(kept)).toEqual(kept.map(() => 'completed'));
  expect(await Promise.all(kept.map(attemptsOf))).toEqual(kept.map(() => 2));
  expect(service.begun.length - begun).toBe(6);
  await untilBreaker('flighty', 'closed');
});

type Edge = ReturnType<typeof oneStep>['edges'][number];

it('does not take a refusal for a failure', async () => {
  await publish(web, oneStep('strict'));
  await limit('strict', quick());
  const service = await serve('strict');
  service.act = async () => {
    throw new BusinessError('Declined', 'No money.');
  };
  await statusesOf(await start('strict', 10));
  await eventually(
    () => web.prisma.worker.findFirst(),
    (row) => isDeepStrictEqual(callsOf(row?.report), [10, 0, null]),
  );
  expect((await web.controls.get('strict')).breaker.status).toBe('closed');
});

const callsOf = (report: unknown) => (report as { calls?: Record<string, unknown> })?.calls?.strict;

it('lets no attempt time out that is held, and goes on where it was', async () => {
  await publish(web, oneStep('paused', { timeout: '700ms' }));
  const command = { service: 'paused', by: TESTER, reason: 'Maintenance' };
  await web.useCases.setService({ ...command, type: 'hold' });
  await untilHeld('paused');
  const service = await serve('paused');
  const startedAt = Date.now();
  const runs = await start('paused', 3);
  // Their timeouts have come, and were put off.
  await eventually(
    () => postgresTimers(web.prisma).nextDueAt(ALL_PARTITIONS),
    (next) => Date.parse(next ?? '') > startedAt + 5_000,
  );
  expect(service.begun).toEqual([]);
  for (const run of runs) {
    await eventually(
      () => web.reads.getRun(run),
      (shown) => shown?.status === 'running',
    );
  }
  await web.useCases.setService({ ...command, type: 'close' });
  expect(await statusesOf(runs)).toEqual(['completed', 'completed', 'completed']);
  expect(await Promise.all(runs.map(attemptsOf))).toEqual([1, 1, 1]);
});

it('has no more under way than the limit, over all instances, and what waits does not time out', async () => {
  await publish(web, oneStep('narrow', { timeout: '3s' }));
  const service = await serve('narrow', 2);
  await limit('narrow', { maxUnderWay: 2 });
  service.latencyMs = 500;
  const runs = await start('narrow', 14);
  expect(await statusesOf(runs)).toEqual(runs.map(() => 'completed'));
  expect(await Promise.all(runs.map(attemptsOf))).toEqual(runs.map(() => 1));
  expect(service.most).toBe(2);
  await limit('narrow', {});
  await eventually(
    () => web.gates.queues(),
    (queues) => queues.find((one) => one.service === 'narrow')?.maxUnderWay === 1_024,
  );
});

it('begins no more in a second than the rate, over all instances', async () => {
  await publish(web, oneStep('steady'));
  const service = await serve('steady', 2);
  await limit('steady', { perSecond: 20, maxUnderWay: 100 });
  // None begins before this, however late a busy machine notes the first one.
  const startedAt = performance.now();
  const runs = await start('steady', 60);
  expect(await statusesOf(runs)).toEqual(runs.map(() => 'completed'));
  expect(service.begun).toHaveLength(60);
  const span = Math.max(...service.begun) - startedAt;
  expect(span).toBeGreaterThan(59 * 50);
  expect(span).toBeLessThan(15_000);
});

it('limits and holds a service over HTTP alike, and its slowness is its own', async () => {
  let atWork = 0;
  let most = 0;
  let answering = Promise.resolve();
  const http = createServer(async (request, response) => {
    if (request.url === '/fast') return response.end('1');
    most = Math.max(most, ++atWork);
    await answering;
    atWork--;
    response.end('2');
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => http.close(resolve)));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  await publish(web, oneStep('web-slow', { url: `${url}/slow` }));
  await publish(web, oneStep('web-fast', { url: `${url}/fast` }));
  await statusesOf(await start('web-slow', 1));
  await limit('web-slow', { maxUnderWay: 3 });
  let release = () => {};
  answering = new Promise((resolve) => {
    release = resolve;
  });
  const slow = await start('web-slow', 30);
  await eventually(
    () => atWork,
    (calls) => calls === 3,
  );
  // Not one of the slow calls is answered before all of the fast are.
  const fast = await start('web-fast', 30);
  expect(await statusesOf(fast)).toEqual(fast.map(() => 'completed'));
  expect(atWork).toBe(3);
  release();
  expect(await statusesOf(slow)).toEqual(slow.map(() => 'completed'));
  expect(most).toBe(3);
});

it('lets runs of one service pass at full pace while another is stuck with a backlog', async () => {
  await publish(web, oneStep('lively'));
  await publish(web, oneStep('stuck', { timeout: '10m' }));
  await serve('lively');
  const stuck = await serve('stuck');
  const paceOf = async () => {
    const startedAt = performance.now();
    const runs = await start('lively', 60);
    expect(await statusesOf(runs)).toEqual(runs.map(() => 'completed'));
    return performance.now() - startedAt;
  };
  // Of two, so that one moment in which the machine stands still does not count.
  const bestPace = async () => Math.min(await paceOf(), await paceOf());
  const alone = await bestPace();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  stuck.act = () => released;
  const waiting = await start('stuck', 300);
  await eventually(
    () => stuck.begun.length,
    (begun) => begun === 16,
  );
  expect(await bestPace()).toBeLessThan(alone * 3 + 500);
  expect(stuck.begun).toHaveLength(16);
  release();
  expect(await statusesOf(waiting)).toEqual(waiting.map(() => 'completed'));
});
