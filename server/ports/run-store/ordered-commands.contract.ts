import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { WriteSet } from '@/server/application/write-set';
import type { OrderedCommand } from '../run-writes';
import type { RunStores } from './run-stores';
import { message, timer } from './samples';

/** Commands that wait for their turn. */
export function orderedCommandsContract(open: () => Promise<RunStores>): void {
  describe('commands in order', () => {
    const NOW = '2026-01-01T00:00:00.000Z';
    const passed = async ({ orderedCommands }: RunStores, gates: readonly number[] = [1]) =>
      (await orderedCommands.release({ gates, now: NOW, limit: 10 })).messages.map(({ id }) => id);

    it('pass one after the other, each when the work before it of the same key is settled', async () => {
      const stores = await open();
      const [first, second, other] = [ordered('a'), ordered('a'), ordered('b')];
      for (const one of [first, second, other]) await stores.writes.commit(inOrder(one));
      expect((await passed(stores)).toSorted()).toEqual([first, other].map(idOf).toSorted());
      expect(await passed(stores)).toEqual([]);
      expect(await stores.orderedCommands.waiting()).toBe(1);
      await stores.writes.commit(settling(first));
      expect(await passed(stores)).toEqual([idOf(second)]);
      expect((await stores.outbox.backlog()).messages).toBe(3);
      await stores.writes.commit(settling(second));
      expect(await passed(stores)).toEqual([]);
    });

    it('of work that has its key pass at once, before those who wait for it', async () => {
      const stores = await open();
      const [first, second] = [ordered('a'), ordered('a')];
      await stores.writes.commit(inOrder(first));
      await passed(stores);
      await stores.writes.commit(inOrder(second));
      const again = { ...first, message: message(first.runId) };
      await stores.writes.commit(inOrder(again));
      expect(await passed(stores)).toEqual([idOf(again)]);
    });

    it('are let pass by those in charge of their key alone', async () => {
      const stores = await open();
      const one = ordered('a');
      await stores.writes.commit(inOrder(one));
      expect(await passed(stores, [0, 2])).toEqual([]);
      expect(await passed(stores, [0, 1])).toEqual([idOf(one)]);
    });

    it('wait for their reply from when they are sent', async () => {
      const stores = await open();
      const one = ordered('a');
      const late = timer(one.runId, '2025-01-01T00:00:10.000Z');
      await stores.writes.commit(inOrder({ ...one, timeout: { timer: late, ms: 1_500 } }));
      expect(await stores.timers.nextDueAt([1])).toBeNull();
      const query = { gates: [1], now: NOW, limit: 10 };
      const dueAt = '2026-01-01T00:00:01.500Z';
      expect((await stores.orderedCommands.release(query)).timers).toEqual([{ ...late, dueAt }]);
      expect(await stores.timers.nextDueAt([1])).toBe(dueAt);
    });

    it('are not sent at all when their work is settled before their turn', async () => {
      const stores = await open();
      const one = ordered('a');
      await stores.writes.commit(inOrder(one));
      await stores.writes.commit(settling(one));
      expect(await passed(stores)).toEqual([]);
    });

    it('pass once, though two are in charge', async () => {
      const stores = await open();
      for (let i = 0; i < 20; i += 1) await stores.writes.commit(inOrder(ordered(`key-${i % 5}`)));
      const both = await Promise.allSettled([passed(stores), passed(stores)]);
      const ids = both.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
      expect(ids).toHaveLength(5);
      expect(new Set(ids).size).toBe(5);
    });
  });
}

function ordered(key: string): OrderedCommand {
  const runId = randomUUID();
  return {
    runId,
    ref: 'node',
    service: 'stock',
    key,
    gate: 1,
    message: message(runId),
    timeout: null,
  };
}

function idOf(one: OrderedCommand): string {
  return one.message.id;
}

function inOrder(one: OrderedCommand): WriteSet {
  const writes = new WriteSet();
  writes.sendInOrder(one);
  return writes;
}

function settling(one: OrderedCommand): WriteSet {
  const writes = new WriteSet();
  writes.settleWork(one);
  return writes;
}
