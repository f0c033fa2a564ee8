import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { KnownConsumer } from '@/server/ports/consumer-leaders';
import { eventually } from '@/server/testing/eventually';
import { ConsumerKeeper } from './consumer-keeper';
import { OwnedPartitions } from './owned-partitions';

const LOST = { stream: 'SAGA_REPLIES', name: 'orchestrator-3' };

/** A worker that looks all the time; `look` lets two looks go by at a moment. */
async function keeping(partitions: readonly number[], refusals = 0) {
  const world = { nowMs: 0, leaderless: [] as KnownConsumer[], looks: 0, remade: [] as string[] };
  const owned = new OwnedPartitions();
  owned.replace(partitions);
  const keeper = new ConsumerKeeper({
    owned,
    bus: {
      get connected() {
        world.looks++;
        return true;
      },
    },
    leaders: {
      leaderless: async () => world.leaderless,
      remake: async (consumer) => {
        if (refusals-- > 0) throw new Error('No leader yet.');
        world.remade.push(consumer.name);
        return 7;
      },
    },
    ...{ nowMs: () => world.nowMs, everyMs: 1, patienceMs: 1_000 },
    logger: pino({ level: 'silent' }),
  });
  await keeper.start();
  const lookAt = async (nowMs: number, leaderless: KnownConsumer[]) => {
    Object.assign(world, { nowMs, leaderless });
    const before = world.looks;
    await eventually(
      () => world.looks,
      (looks) => looks > before + 2,
    );
  };
  return { world, lookAt, stop: () => keeper.stop() };
}

it('makes anew what has had no leader for too long, and leaves alone what got one', async () => {
  const { world, lookAt, stop } = await keeping([0, 5]);
  await lookAt(0, [LOST]);
  await lookAt(900, []);
  await lookAt(1_100, [LOST]);
  await lookAt(2_050, [LOST]);
  expect(world.remade).toEqual([]);
  await lookAt(2_200, [LOST]);
  await stop();
  expect(world.remade[0]).toBe('orchestrator-3');
});

it('tries again what could not be made', async () => {
  const { world, lookAt, stop } = await keeping([0], 2);
  await lookAt(0, [LOST]);
  await lookAt(1_001, [LOST]);
  await eventually(
    () => world.remade.length,
    (count) => count > 0,
  );
  await stop();
});

it('leaves it to the worker that holds the first partition', async () => {
  const { world, lookAt, stop } = await keeping([1, 2]);
  await lookAt(0, [LOST]);
  await lookAt(5_000, [LOST]);
  await stop();
  expect(world.remade).toEqual([]);
});
