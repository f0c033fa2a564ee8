import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { WriteSet } from '@/server/application/write-set';
import type { Letter } from '../run-writes';
import type { RunStores } from './run-stores';
import { event, writing } from './samples';

/** Letters between runs. */
export function inboxContract(open: () => Promise<RunStores>): void {
  describe('letters', () => {
    const all = { partitions: [1], now: '2999-01-01T00:00:00.000Z', limit: 10 };

    it('wait in the order in which they were written, until they are taken', async () => {
      const { writes, inbox } = await open();
      const [first, second, third] = [letter('c'), letter('a'), letter('b')];
      const set = new WriteSet();
      set.letters.push(first, second);
      await writes.commit(set);
      await writes.commit(posting(third));
      expect(await inbox.waiting(all)).toEqual([first, second, third]);
      expect(await inbox.waiting({ ...all, limit: 1 })).toEqual([first]);
      expect(await inbox.waiting({ ...all, partitions: [2] })).toEqual([]);
      const taking = new WriteSet();
      taking.takenLetterIds.push(first.id);
      await writes.commit(taking);
      expect(await inbox.waiting(all)).toEqual([second, third]);
    });

    it('are written once, however often they are sent', async () => {
      const { writes, inbox } = await open();
      const one = letter('a');
      await writes.commit(posting(one));
      await writes.commit(posting({ ...one, partition: 2 }));
      expect(await inbox.waiting({ ...all, partitions: [1, 2] })).toEqual([one]);
    });

    it('are not written, nor taken, by a transaction that is refused', async () => {
      const { writes, inbox } = await open();
      const [kept, runId] = [letter('a'), randomUUID()];
      await writes.commit(posting(kept));
      await writes.commit(writing({ events: [event(runId, 1)] }));
      const late = writing({ events: [event(runId, 1)] });
      late.letters.push(letter('b'));
      late.takenLetterIds.push(kept.id);
      await expect(writes.commit(late)).rejects.toMatchObject({ on: 'run-version' });
      expect(await inbox.waiting(all)).toEqual([kept]);
    });

    it('come later when they are put off', async () => {
      const { writes, inbox } = await open();
      const [first, second] = [letter('a'), letter('b')];
      await writes.commit(posting(first));
      await writes.commit(posting(second));
      await inbox.postpone(first.id, '2998-01-01T00:00:00.000Z');
      const now = '2997-01-01T00:00:00.000Z';
      expect(await inbox.waiting({ ...all, now })).toEqual([second]);
      expect(await inbox.waiting(all)).toEqual([first, second]);
    });
  });
}

function letter(id: string): Letter {
  const content = {
    type: 'SignalReceived',
    messageId: `signal ${id}`,
    name: 'paid',
    payload: { text: 'ü "quoted"' },
  } as const;
  return { id, runId: randomUUID(), partition: 1, content };
}

function posting(one: Letter): WriteSet {
  const writes = new WriteSet();
  writes.letters.push(one);
  return writes;
}
