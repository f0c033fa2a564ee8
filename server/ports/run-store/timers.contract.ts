import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { WriteSet } from '@/server/application/write-set';
import type { RunStores } from './run-stores';
import { timer } from './samples';

/** Timers. */
export function timersContract(open: () => Promise<RunStores>): void {
  describe('timers', () => {
    it('gives what is due, earliest first, until it is removed', async () => {
      const { writes, timers } = await open();
      const runId = randomUUID();
      const [first, second, third] = ['01', '02', '03'].map((day) =>
        timer(runId, `2026-01-${day}T00:00:00.000Z`),
      ) as [ReturnType<typeof timer>, ReturnType<typeof timer>, ReturnType<typeof timer>];
      const set = new WriteSet();
      for (const one of [second, third, first]) set.setTimer(one);
      await writes.commit(set);
      const due = { partitions: [1], now: '2026-01-02T00:00:00.000Z', limit: 10 };
      expect(await timers.due(due)).toEqual([first, second]);
      expect(await timers.due({ ...due, limit: 1 })).toEqual([first]);
      expect(await timers.due({ ...due, partitions: [2] })).toEqual([]);
      expect(await timers.nextDueAt([1, 2])).toBe(first.dueAt);
      const removal = new WriteSet();
      removal.cancelTimer(first.id);
      await writes.commit(removal);
      await timers.postpone(second.id, '2026-01-04T00:00:00.000Z');
      expect(await timers.due(due)).toEqual([]);
      expect(await timers.nextDueAt([1])).toBe(third.dueAt);
      expect(await timers.nextDueAt([2])).toBeNull();
    });
  });
}
