import { afterAll, beforeAll, expect, it } from 'vitest';
import { publish, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';
import { readEngineRoom } from './engine-room';

let engine: EngineUnderTest;

beforeAll(async () => {
  engine = await startEngine();
  await engine.worker.ready();
  await publish(engine.web, orderSaga());
  await untilRun(engine.web, await engine.start('order'));
});
afterAll(() => engine.close());

it('says who works, what waits for whom, and what it takes on disk', async () => {
  const read = readEngineRoom(engine.web);
  const room = await eventually(read, ({ workers }) => workers[0]?.partitions === 8);
  expect(room.workers).toMatchObject([{ pid: process.pid, connected: true, behind: false }]);
  expect(room.partitions).toBe(8);
  expect(room.readModels).toMatchObject({ need: 'none', progress: null });
  expect(room.metrics.eventsWritten).toBeGreaterThan(5);
  const events = room.tables.find(({ name }) => name === 'event');
  expect(events?.bytes).toBeGreaterThan(0);
  expect(room.broker?.consumers.map(({ name }) => name)).toContain('orchestrator-7');
  const stream = room.broker?.streams.find(({ name }) => name === 'SAGA_EVENTS');
  expect(stream?.messages).toBeGreaterThan(0);
  expect(stream?.mostBytes).toBe(4 * 1024 ** 3);
});

it('says the rest while the broker is away', async () => {
  const away = { ...engine.web, link: { connection: undefined } as never };
  const room = await readEngineRoom(away)();
  expect(room.broker).toBeNull();
  expect(room.tables.length).toBeGreaterThan(10);
});
