import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DeadLetterQuery, DeadLetterStore, NewDeadLetter } from './dead-letter-store';

/** What a store of dead letters promises, whatever keeps them. */
export function deadLetterStoreContract(open: () => Promise<DeadLetterStore>): void {
  describe('dead letter store', () => {
    it('stores a death once, whole', async () => {
      const letters = await open();
      const { source: _, at, ...rest } = letter();
      const [id = ''] = await letters.add([letter()]);
      expect(await letters.add([letter()])).toEqual([]);
      expect(await letters.find(id)).toEqual({
        ...rest,
        id,
        status: 'open',
        retries: 0,
        createdAt: at,
        updatedAt: at,
      });
      expect(await letters.openCount()).toBe(1);
    });

    it('knows nothing of ids that are none', async () => {
      const letters = await open();
      for (const id of [randomUUID(), 'no id']) {
        expect(await letters.find(id)).toBeNull();
        expect(await letters.markRetried(id, LATER)).toBeNull();
        expect(await letters.markDiscarded(id, '', LATER)).toBe(false);
      }
    });

    it('counts retries, and puts letters aside', async () => {
      const letters = await open();
      const [id = ''] = await letters.add([letter()]);
      await letters.markRetried(id, LATER);
      expect(await letters.markRetried(id, LATER)).toMatchObject({ status: 'retried', retries: 2 });
      expect(await letters.markDiscarded(id, 'old', LATER)).toBe(true);
      expect(await letters.find(id)).toMatchObject({ status: 'discarded', updatedAt: LATER });
      expect(await letters.openCount()).toBe(0);
    });

    it('lists the newest first, page by page', async () => {
      const letters = await open();
      await letters.add(['1', '2', '3', '4', '5'].map((day) => letterOf(day)));
      const days: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await letters.list({ limit: 2, cursor });
        days.push(...page.items.map(({ createdAt }) => createdAt.slice(9, 10)));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(days).toEqual(['5', '4', '3', '2', '1']);
    });

    it('lists what is asked for', async () => {
      const letters = await open();
      const runId = randomUUID();
      await letters.add([letterOf('1'), { ...letterOf('2'), runId, service: 'stock' }]);
      const count = async (query: Partial<DeadLetterQuery>) =>
        (await letters.list({ ...query, limit: 10 })).items.length;
      expect(await count({})).toBe(2);
      expect(await count({ runId })).toBe(1);
      expect(await count({ service: 'stock' })).toBe(1);
      expect(await count({ runId, reason: 'malformed', status: 'open' })).toBe(1);
      expect(await count({ runId, status: 'discarded' })).toBe(0);
    });
  });
}

const LATER = '2026-02-01T00:00:00.000Z';

function letter(): NewDeadLetter {
  return {
    source: 'SAGA_REPLIES:7:orchestrator-1',
    reason: 'malformed',
    stream: 'SAGA_REPLIES',
    subject: 'saga.reply.1',
    streamSequence: 7,
    consumer: 'orchestrator-1',
    deliveries: 1,
    runId: null,
    service: null,
    headers: { 'ce-id': 'x' },
    payload: '{"half":',
    payloadEncoding: 'utf-8',
    error: { name: 'MalformedReply', message: 'not JSON', stack: null },
    at: '2026-01-01T00:00:00.000Z',
  };
}

function letterOf(day: string): NewDeadLetter {
  return { ...letter(), source: `day ${day}`, at: `2026-01-0${day}T00:00:00.000Z` };
}
