import { afterAll, beforeAll, expect, it } from 'vitest';
import { metricsSources } from '@/server/composition/metrics-sources';
import { publish, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';
import { metricsPage } from './metrics-page';

let engine: EngineUnderTest;

beforeAll(async () => {
  engine = await startEngine();
  await engine.web.link.ready();
  await publish(engine.web, orderSaga());
});
afterAll(() => engine?.close());

/** The numbers of a scrape, by name and labels. */
async function scraped(page: ReturnType<typeof metricsPage>) {
  const { text } = await page();
  const lines = text.split('\n').filter((line) => line.startsWith('backstitch_'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), line.split(' ').at(-1)]),
  );
}

const ownWorker = (numbers: ReadonlyMap<string, string | undefined>) =>
  [...numbers.keys()].find((key) => key.startsWith('backstitch_worker_partitions'));

it('tells of a real engine: its consumers, its worker, and the step that fails', async () => {
  const page = metricsPage(metricsSources(engine.web));
  for (const fails of ['', 'charge', 'charge']) {
    await untilRun(engine.web, await engine.start('order', { order: 'o-1', fails }));
  }
  const found = await eventually(
    () => scraped(page),
    (numbers) =>
      numbers.get('backstitch_step_failed_attempts_recent{saga="order",step="charge"}') === '2' &&
      // What a worker says of itself is as old as its last sign of life.
      numbers.get(ownWorker(numbers) ?? '') !== '0',
  );
  expect(found.get('backstitch_step_attempts_recent{saga="order",step="charge"}')).toBe('3');
  expect(found.get('backstitch_runs{status="compensated"}')).toBe('2');
  expect(Number(found.get('backstitch_events_total'))).toBeGreaterThan(20);
  for (const consumer of [
    'stream="SAGA_REPLIES",consumer="orchestrator"',
    'stream="SAGA_COMMANDS",consumer="stock"',
    'stream="SAGA_COMMANDS",consumer="payments"',
  ]) {
    expect(found.get(`backstitch_consumer_waiting_messages{${consumer}}`)).toBe('0');
    expect(found.get(`backstitch_consumer_silent{${consumer}}`)).toBe('0');
  }
  const worker = ownWorker(found);
  expect(worker).toContain(`:${process.pid}"`);
  expect(found.get(worker ?? '')).toBe('8');
});
