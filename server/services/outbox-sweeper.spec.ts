import { pino } from 'pino';
import { expect, it } from 'vitest';
import { memoryRunStore } from '@/server/adapters/memory/memory-run-store';
import { WriteSet } from '@/server/application/write-set';
import type { Publishable } from '@/server/ports/message-bus';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { eventually } from '@/server/testing/eventually';
import { OutboxSweeper } from './outbox-sweeper';
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
  const relay = new Relay({ bus, outbox, bury: async () => undefined, logger });
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
