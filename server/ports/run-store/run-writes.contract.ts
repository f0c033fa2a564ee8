import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '@/saga/run/events';
import { eventually } from '@/server/testing/eventually';
import type { EventPosition, EventStore } from '../event-store';
import type { RunStores } from './run-stores';
import { event, message, timer, writing } from './samples';

/** What writes promise, seen through the events that they store. */
export function runWritesContract(open: () => Promise<RunStores>): void {
  describe('run writes', () => {
    it('keeps the events of a run in version order, as they were', async () => {
      const { writes, events } = await open();
      const runId = randomUUID();
      const written = [event(runId, 1), event(runId, 2), event(runId, 3)];
      await writes.commit(writing({ events: written }));
      expect(await events.load(runId, 0)).toEqual(written);
      expect(await events.load(runId, 1, 1)).toEqual([written[1]]);
      expect((await events.loadMany([runId, randomUUID()])).get(runId)).toEqual(written);
      expect(await events.versions([runId, randomUUID()])).toEqual(new Map([[runId, 3]]));
    });

    it('refuses a version that is taken, and then writes nothing at all', async () => {
      const { writes, events, outbox, timers } = await open();
      const runId = randomUUID();
      await writes.commit(writing({ events: [event(runId, 1)] }));
      const late = writing({ events: [event(runId, 1)], messages: [message(runId)] });
      late.setTimer(timer(runId, '2026-01-01T00:00:00.000Z'));
      await expect(writes.commit(late)).rejects.toMatchObject({ on: 'run-version' });
      expect(await events.load(runId, 0)).toHaveLength(1);
      expect((await outbox.backlog()).messages).toBe(0);
      expect(await timers.nextDueAt([1])).toBeNull();
    });

    it('reserves a start key once', async () => {
      const { writes, startKeys, events } = await open();
      const [runId, other] = [randomUUID(), randomUUID()];
      await writes.commit(writing({ events: [event(runId, 1)], start: runId }));
      expect(await startKeys.find('order', 'key')).toMatchObject({ runId, requestHash: 'hash' });
      expect(await startKeys.find('order', 'other')).toBeNull();
      const second = writing({ events: [event(other, 1)], start: other });
      await expect(writes.commit(second)).rejects.toMatchObject({ on: 'start-key' });
      expect(await events.load(other, 0)).toEqual([]);
    });

    it('refuses a set that reserves one start key twice', async () => {
      const { writes, events } = await open();
      const [runId, other] = [randomUUID(), randomUUID()];
      const both = writing({ events: [event(runId, 1), event(other, 1)], start: runId });
      both.starts.push(...writing({ start: other }).starts);
      await expect(writes.commit(both)).rejects.toMatchObject({ on: 'start-key' });
      expect(await events.load(runId, 0)).toEqual([]);
    });

    it('reads all events once, in one order, page by page', async () => {
      const { writes, events } = await open();
      const runs = [randomUUID(), randomUUID(), randomUUID()];
      for (const version of [1, 2]) {
        await Promise.all(
          runs.map((runId) => writes.commit(writing({ events: [event(runId, version)] }))),
        );
      }
      // What a transaction elsewhere on the server holds back comes when that has ended.
      const read = await eventually(
        () => readAll(events),
        (found) => found.length === 6,
      );
      for (const runId of runs) {
        const own = read.filter((recorded) => recorded.runId === runId);
        expect(own.map(({ version }) => version)).toEqual([1, 2]);
      }
    });
  });
}

async function readAll(events: EventStore): Promise<readonly RecordedEvent[]> {
  const read: RecordedEvent[] = [];
  let at: EventPosition | null = null;
  for (;;) {
    const page: Awaited<ReturnType<EventStore['readAfter']>> = await events.readAfter(at, 2);
    read.push(...page.map(({ recorded }) => recorded));
    if (page.length === 0) return read;
    at = page.at(-1)?.at ?? null;
  }
}
