import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { REDRIVE_HEADER } from '@/saga/dead-letters/letter-origin';
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
        ...{ saga: null, sagaVersion: null, step: null, partitionKey: null, redriveOf: null },
        ...{ assignee: null, originalPayload: null, discardReason: null },
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
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
      expect(await letters.find(id)).toMatchObject({
        status: 'discarded',
        discardReason: 'old',
        updatedAt: LATER,
      });
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

    it('counts the open letters of runs, and leaves out runs without any', async () => {
      const letters = await open();
      const [one, two, none] = [randomUUID(), randomUUID(), randomUUID()];
      const dead = (source: string, runId: string) => ({ ...letterOf('1'), source, runId });
      await letters.add([dead('a', one), dead('b', one), dead('c', two)]);
      const [id = ''] = await letters.add([dead('d', two)]);
      await letters.markDiscarded(id, 'old', LATER);
      const counted = await letters.openOfRuns([none, two, one, 'no id']);
      expect(new Map(counted.map(({ runId, open: count }) => [runId, count]))).toEqual(
        new Map([
          [one, 2],
          [two, 1],
        ]),
      );
      expect(await letters.openOfRuns([one], ['order'])).toEqual([]);
    });

    it('reads off a message where it comes from, and finds it by that', async () => {
      const letters = await open();
      const [id = ''] = await letters.add([commandLetter('1', { version: 3 })]);
      await letters.add([letterOf('2')]);
      expect(await letters.find(id)).toMatchObject({
        ...{ saga: 'order', sagaVersion: 3, step: 'charge', service: 'payments' },
        partitionKey: 'customer-1',
      });
      const idsOf = async (query: Partial<DeadLetterQuery>) =>
        (await letters.list({ ...query, limit: 10 })).items.map((letter) => letter.id);
      expect(await idsOf({ saga: 'order' })).toEqual([id]);
      expect(await idsOf({ step: 'charge' })).toEqual([id]);
      expect(await idsOf({ ids: [id] })).toEqual([id]);
      expect(await idsOf({ saga: 'other' })).toEqual([]);
    });

    it('finds letters by their words', async () => {
      const letters = await open();
      const [id = ''] = await letters.add([
        { ...letterOf('1'), payload: '{"customer":"Ada Lovelace","note":"o\'clock"}' },
      ]);
      await letters.add([letterOf('2')]);
      const found = async (text: string) =>
        (await letters.list({ text, limit: 10 })).items.map((letter) => letter.id);
      expect(await found('ada')).toEqual([id]);
      expect(await found('lovelace ada')).toEqual([id]);
      expect(await found('Love')).toEqual([id]);
      expect(await found('ada babbage')).toEqual([]);
      for (const odd of ["'", '&', ':*', '!', '(', ' ', '\\']) expect(await found(odd)).toEqual([]);
    });

    it('groups deaths of the same error, step, service and version, whatever they are about', async () => {
      const letters = await open();
      await letters.add([
        commandLetter('1', { version: 1 }),
        commandLetter('2', { version: 2 }),
        commandLetter('3', { version: 2, error: 'order o-9 is unknown' }),
        commandLetter('4', { version: 2, error: 'no money' }),
      ]);
      const groups = await letters.groups({ status: 'open' }, '2026-01-03T00:30:00.000Z');
      expect(groups.map(({ count }) => count)).toEqual([2, 1, 1]);
      expect(groups[0]).toMatchObject({
        ...{ saga: 'order', sagaVersion: 2, step: 'charge', service: 'payments', beganWith: 1 },
        ...{ lastHour: 1, hourBefore: 0 },
        firstSeen: '2026-01-02T00:00:00.000Z',
        lastSeen: '2026-01-03T00:00:00.000Z',
        sample: { errorName: 'Unknown', errorMessage: 'order o-9 is unknown' },
      });
      const { fingerprint = '' } = groups[0] ?? {};
      expect((await letters.list({ fingerprint, limit: 10 })).items).toHaveLength(2);
      expect(await letters.groups({ text: 'money' }, LATER)).toHaveLength(1);
      expect(await letters.groups({ status: 'discarded' }, LATER)).toEqual([]);
    });

    it('takes back what was discarded', async () => {
      const letters = await open();
      const [id = ''] = await letters.add([letter()]);
      expect(await letters.restore(id, LATER)).toBe(false);
      await letters.markDiscarded(id, 'old', LATER);
      expect(await letters.restore(id, LATER)).toBe(true);
      expect(await letters.find(id)).toMatchObject({ status: 'open', discardReason: null });
    });

    it('keeps what a payload was before it was edited, however often', async () => {
      const letters = await open();
      const [id = ''] = await letters.add([letter()]);
      expect(await letters.edit(id, '{"a":1}', LATER)).toBe(true);
      expect(await letters.edit(id, '{"a":2}', LATER)).toBe(true);
      const edited = { payload: '{"a":2}', originalPayload: '{"half":', updatedAt: LATER };
      expect(await letters.find(id)).toMatchObject(edited);
      await letters.markRetried(id, LATER);
      expect(await letters.edit(id, '{"a":3}', LATER)).toBe(false);
    });

    it('knows who looks after a letter', async () => {
      const letters = await open();
      const [id = ''] = await letters.add([letter()]);
      await letters.add([letterOf('2')]);
      const assignee = { id: 'u-1', name: 'Ada' };
      expect(await letters.assign(id, assignee, LATER)).toBe(true);
      expect(await letters.find(id)).toMatchObject({ assignee });
      const hers = await letters.list({ assigneeId: 'u-1', limit: 10 });
      expect(hers.items.map((found) => found.id)).toEqual([id]);
      await letters.assign(id, null, LATER);
      expect(await letters.find(id)).toMatchObject({ assignee: null });
      expect(await letters.assign(randomUUID(), null, LATER)).toBe(false);
    });

    it('follows a message through its retries', async () => {
      const letters = await open();
      const [first = ''] = await letters.add([letterOf('1')]);
      const [second = ''] = await letters.add([retryOf(first, '2')]);
      const [third = ''] = await letters.add([retryOf(second, '3')]);
      await letters.add([letterOf('4')]);
      const ids = async (id: string) => (await letters.retriesOf(id, 10)).map((found) => found.id);
      expect(await ids(first)).toEqual([second, third]);
      expect(await ids(third)).toEqual([]);
      expect(await letters.find(second)).toMatchObject({ redriveOf: first });
    });

    it('outlines open letters in the order in which their messages were written', async () => {
      const letters = await open();
      const [late = '', early = '', gone = ''] = await letters.add([
        { ...commandLetter('1', { version: 1 }), streamSequence: 9 },
        { ...commandLetter('2', { version: 1 }), streamSequence: 8 },
        commandLetter('3', { version: 1 }),
      ]);
      await letters.markDiscarded(gone, 'old', LATER);
      const key = { partitionKey: 'customer-1', service: 'payments' };
      expect(await letters.outline({}, 10)).toEqual([
        { letterId: early, ...key },
        { letterId: late, ...key },
      ]);
      expect(await letters.outline({}, 1)).toHaveLength(1);
      expect(await letters.findAll([gone, randomUUID()])).toMatchObject([{ id: gone }]);
    });

    it('gives a letter to one who retries it, and knows when the retry died', async () => {
      const letters = await open();
      const [id = ''] = await letters.add([letterOf('1')]);
      const claim = { retry: 1, at: LATER };
      expect(await letters.claimRetry(id, { retry: 2, at: LATER })).toBe(false);
      const claims = await Promise.all([
        letters.claimRetry(id, claim),
        letters.claimRetry(id, claim),
      ]);
      expect(claims.toSorted()).toEqual([false, true]);
      expect(await letters.find(id)).toMatchObject({ status: 'retried', retries: 1 });
      expect(await letters.deathsOfRetries([id])).toEqual(new Map());
      await letters.add([retryOf(id, '2')]);
      const [latest = ''] = await letters.add([retryOf(id, '3')]);
      const death = { id: latest, at: '2026-01-03T00:00:00.000Z', error: 'MalformedReply' };
      expect(await letters.deathsOfRetries([id])).toEqual(new Map([[id, death]]));
    });

    it('says what waits behind a letter: what died later, of its key or its run', async () => {
      const letters = await open();
      const runId = randomUUID();
      const [first = '', second = ''] = await letters.add([
        { ...commandLetter('2', { version: 1 }), runId },
        commandLetter('3', { version: 1 }),
        { ...letterOf('4'), runId },
        commandLetter('1', { version: 1 }),
        letterOf('5'),
      ]);
      const letter = await letters.find(first);
      if (!letter) throw new Error('The letter is not there.');
      const days = (await letters.behind(letter, 10)).map(({ createdAt }) =>
        createdAt.slice(9, 10),
      );
      expect(days).toEqual(['3', '4']);
      await letters.markDiscarded(second, 'old', LATER);
      expect(await letters.behind(letter, 10)).toHaveLength(1);
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

function commandLetter(
  day: string,
  { version, error = 'order o-1 is unknown' }: { version: number; error?: string },
): NewDeadLetter {
  return {
    ...letterOf(day),
    subject: 'saga.command.payments.charge',
    service: 'payments',
    headers: {
      'ce-id': `${randomUUID()}.charge.1`,
      'ce-source': 'backstitch/order',
      'ce-sagaversion': String(version),
      'ce-partitionkey': 'customer-1',
    },
    error: { name: 'Unknown', message: error, stack: null },
  };
}

function retryOf(id: string, day: string): NewDeadLetter {
  return { ...letterOf(day), headers: { [REDRIVE_HEADER]: id } };
}
