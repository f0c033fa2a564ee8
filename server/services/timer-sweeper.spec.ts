import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { WorkItem } from '@/server/application/handle-messages';
import type { TimerRow } from '@/server/ports/run-writes';
import { eventually } from '@/server/testing/eventually';
import { OwnedPartitions } from './owned-partitions';
import { TimerSweeper } from './timer-sweeper';

const NOW = '2026-03-01T12:00:00.000Z';

it('leaves most of a great many due timers in the store until those before are handled', async () => {
  const stored = new Map(
    Array.from({ length: 6_000 }, (_, index) => [`timer-${index}`, timer(`timer-${index}`)]),
  );
  let longestRead = 0;
  let turns = 0;
  const timers = {
    async due({ limit }: { readonly limit: number }) {
      const due = [...stored.values()].slice(0, limit);
      longestRead = Math.max(longestRead, due.length);
      return due;
    },
    postpone: async () => undefined,
    nextDueAt: async () => null,
  };
  const underWay: WorkItem[] = [];
  const owned = new OwnedPartitions();
  owned.replace([3]);
  const sweeper = new TimerSweeper({
    timers,
    get owned() {
      turns++;
      return owned;
    },
    clock: { now: () => NOW },
    push: (item) => underWay.push(item),
    fire: () => undefined,
    bury: async () => undefined,
    logger: pino({ level: 'silent' }),
  });
  await sweeper.start();
  let handled = 0;
  let most = 0;
  const handleAll = () => {
    for (const { message, done } of underWay.splice(0)) {
      stored.delete(message.messageId);
      done();
      handled++;
    }
  };
  await eventually(
    () => underWay.length,
    (length) => length >= 2_000,
  );
  const before = turns;
  await eventually(
    () => turns,
    (now) => now > before + 10,
  );
  most = underWay.length;
  await eventually(
    () => {
      handleAll();
      return handled;
    },
    (count) => count === 6_000,
  );
  await sweeper.stop();
  expect(most).toBe(2_000);
  expect(longestRead).toBeLessThan(3_000);
});

function timer(id: string): TimerRow {
  return { id, runId: 'run', partition: 3, kind: 'attempt-timeout', dueAt: NOW };
}
