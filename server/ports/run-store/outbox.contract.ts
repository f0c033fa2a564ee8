import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { WriteSet } from '@/server/application/write-set';
import { begin } from '@/server/testing/begun-run';
import type { OutboxMessage } from '../run-writes';
import type { RunStores } from './run-stores';
import { CONTRACT_PARTITIONS } from './run-stores';
import { message, published, writing } from './samples';

/** What waits to be published, by rows and by pages. */
export function outboxContract(open: () => Promise<RunStores>): void {
  describe('outbox', () => {
    it('hands unpublished messages over in order, and only those of the partitions', async () => {
      const { writes, outbox } = await open();
      const mine = [message(randomUUID()), { ...message(randomUUID()), body: null }];
      const other = { ...message(randomUUID()), partition: 2 };
      await writes.commit(writing({ messages: [mine[0], other, mine[1]] as OutboxMessage[] }));
      const seen: OutboxMessage[] = [];
      const claim = { partitions: [1], ageMs: 0, limit: 10 };
      const count = await outbox.claimUnpublished(claim, async (messages) => {
        seen.push(...messages);
        return [];
      });
      expect([count, seen]).toEqual([2, mine]);
      expect((await outbox.backlog()).messages).toBe(3);
    });

    it('leaves young messages to whoever wrote them', async () => {
      const { writes, outbox } = await open();
      await writes.commit(writing({ messages: [message(randomUUID())] }));
      const claim = { partitions: [1], ageMs: 60_000, limit: 10 };
      expect(await outbox.claimUnpublished(claim, async () => [])).toBe(0);
    });

    it('does not hand a message to two at a time', async () => {
      const { writes, outbox } = await open();
      await writes.commit(writing({ messages: [message(randomUUID())] }));
      const claim = { partitions: [1], ageMs: 0, limit: 10 };
      let meanwhile = -1;
      await outbox.claimUnpublished(claim, async (messages) => {
        meanwhile = await outbox.claimUnpublished(claim, async () => []);
        return messages.map(published);
      });
      expect(meanwhile).toBe(0);
      expect(await outbox.backlog()).toEqual({ messages: 0, oldestAt: null });
    });

    it('keeps commands until they are closed, and events until they are published', async () => {
      const { writes, outbox } = await open();
      const runId = randomUUID();
      const command = message(runId);
      const integration = { ...message(runId), id: `${runId}:1`, kind: 'event' as const };
      await writes.commit(writing({ messages: [command, integration] }));
      await outbox.markPublished([published(command), published(integration)]);
      const query = { partitions: [1], afterPosition: '0', limit: 10 };
      const [open_, ...more] = await outbox.openCommands(query);
      expect(open_).toMatchObject({ ...command, stream: 'S', streamSequence: 7 });
      expect(more).toEqual([]);
      const after = { ...query, afterPosition: open_?.position ?? '' };
      expect(await outbox.openCommands(after)).toEqual([]);
      const closing = new WriteSet();
      closing.closeCommand(command.id);
      await writes.commit(closing);
      expect(await outbox.openCommands(query)).toEqual([]);
    });
  });

  describe('pages of the outbox', () => {
    const all = Array.from({ length: CONTRACT_PARTITIONS }, (_, partition) => partition);
    const claim = { partitions: all, ageMs: 0, limit: 10 };

    it('are handed over as the messages that their events tell, until all of them are published', async () => {
      const { writes, outbox } = await open();
      const set = new WriteSet();
      const told = [begin(set, CONTRACT_PARTITIONS), begin(set, CONTRACT_PARTITIONS)];
      await writes.commit(set);
      expect((await outbox.backlog()).messages).toBe(2);
      const seen: OutboxMessage[][] = [];
      for (const published_ of [told.slice(1), told]) {
        const count = await outbox.claimUnpublished(claim, async (messages) => {
          seen.push([...messages]);
          return published_.map(published);
        });
        expect(count).toBe(2);
      }
      expect(seen).toEqual([told, told]);
      expect(await outbox.backlog()).toEqual({ messages: 0, oldestAt: null });
    });

    it('are of their runs’ partitions, and gone when they are marked', async () => {
      const { writes, outbox } = await open();
      const set = new WriteSet();
      const { partition } = begin(set, CONTRACT_PARTITIONS);
      await writes.commit(set);
      const [page] = set.messages.map((one) => one.page as string) as [string];
      const others = { ...claim, partitions: all.filter((one) => one !== partition) };
      expect(await outbox.claimUnpublished(others, async () => [])).toBe(0);
      expect(await outbox.claimUnpublished({ ...claim, ageMs: 60_000 }, async () => [])).toBe(0);
      await outbox.markPublished([{ id: page, kind: 'page', stream: '', streamSequence: 0 }]);
      expect((await outbox.backlog()).messages).toBe(0);
    });
  });
}
