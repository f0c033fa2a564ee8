import { pino } from 'pino';
import { expect, it } from 'vitest';
import { memoryRunStore } from '@/server/adapters/memory/memory-run-store';
import { WriteSet } from '@/server/application/write-set';
import type { Publishable } from '@/server/ports/message-bus';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { eventually } from '@/server/testing/eventually';
import { OutboxSweeper, type OutboxSweeperDeps } from './outbox-sweeper';
import { OwnedPartitions } from './owned-partitions';
import { Relay } from './relay';

it('publishes what the owner before has left, before anything of its own', async () => {
  const { outbox, writes } = memoryRunStore();
  const published: string[] = [];
  const bus = {
    connected: true,
    async publishAll(messages: readonly Publishable[]) {
      published.push(...messages.map(({ id }) => id));
      return messages.map(({ id }, sequence) => {
        return { id, stored: true, stream: 'S', sequence } as const;
      });
    },
  };
  const logger = pino({ level: 'silent' });
  const owned = new OwnedPartitions();
  const relay = new Relay({
    ...{ bus, outbox, logger },
    bury: async () => undefined,
    onLeft: () => undefined,
  });
  const sweeper = new OutboxSweeper({ outbox, bus, relay, owned, logger });
  const commit = async (message: OutboxMessage) => {
    const set = new WriteSet();
    set.send(message);
    await writes.commit(set);
    return set.messages;
  };

  await commit(event('left-by-a-dead-worker'));
  owned.replace([3]);
  // As after a commit of this worker, which has just gained the partition.
  relay.publish(await commit(event('own')));
  expect(published).toEqual([]);
  await sweeper.start();
  const sent = () => published;
  await eventually(sent, ({ length }) => length === 2);
  expect(published).toEqual(['left-by-a-dead-worker', 'own']);
  await eventually(
    () => relay.behind,
    (behind) => !behind,
  );
  relay.publish(await commit(event('at-once')));
  expect(published.at(-1)).toBe('at-once');
  await sweeper.stop();
});

function event(id: string): OutboxMessage {
  const place = { runId: id, partition: 3, subject: 'saga.event.order.run.started' };
  return { id, kind: 'event', ...place, headers: {}, body: {} };
}

it('leaves young messages to whoever committed them, unless they say that they cannot', async () => {
  const ages: number[] = [];
  const relay = { behind: false, fallBehind: () => undefined, caughtUp: () => undefined };
  Object.assign(relay, {
    fallBehind: () => Object.assign(relay, { behind: true }),
    caughtUp: () => Object.assign(relay, { behind: false }),
  });
  const owned = new OwnedPartitions();
  owned.replace([0]);
  const looked = (turns: number) =>
    eventually(
      async () => ages.length,
      (count) => count >= turns,
    );
  const sweeper = new OutboxSweeper({
    outbox: {
      async claimUnpublished({ ageMs }) {
        ages.push(ageMs);
        return 0;
      },
    },
    bus: { connected: true },
    relay: relay as unknown as OutboxSweeperDeps['relay'],
    owned,
    logger: pino({ level: 'silent' }),
  });
  await sweeper.start();
  await looked(1);
  sweeper.takeLeft();
  await looked(3);
  await sweeper.stop();
  expect(ages.slice(0, 3)).toEqual([1_000, 0, 1_000]);
});
