import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RedriveJob } from '@/saga/dead-letters/redrive';
import type { DeadLetterStore } from './dead-letter-store';
import type { NewRedrive, RedriveItem, RedriveJobs, RedriveLease } from './redrive-jobs';

const AT = '2026-01-01T00:00:00.000Z';
const LEASE_MS = 60_000;

type World = {
  readonly jobs: RedriveJobs;
  readonly letters: DeadLetterStore;
  /** Lets leases run out. */
  expire(): Promise<void>;
};

/** What redrives promise, whatever keeps them. */
export function redriveJobsContract(open: () => Promise<World>): void {
  describe('redrive jobs', () => {
    let world: World;
    let jobs: RedriveJobs;

    beforeEach(async () => {
      world = await open();
      jobs = world.jobs;
    });

    /** Dead letters of these keys, one a second. */
    async function dead(...keys: readonly string[]): Promise<readonly string[]> {
      const added = keys.map((key, index) => ({
        ...letter(),
        source: randomUUID(),
        headers: { 'ce-partitionkey': key },
        streamSequence: index,
        at: `2026-01-01T00:00:${String(index).padStart(2, '0')}.000Z`,
      }));
      return world.letters.add(added);
    }

    async function begin(
      ids: readonly string[],
      how: Partial<Pick<NewRedrive, 'status' | 'by' | 'at'>> = {},
    ): Promise<RedriveJob | null> {
      const letters = (await world.letters.outline({ ids }, 100)).filter(({ letterId }) =>
        ids.includes(letterId),
      );
      return jobs.create({
        ...{
          id: randomUUID(),
          title: 'some',
          at: AT,
          letters,
          settings: SETTINGS,
          status: 'running',
        },
        by: { type: 'user', id: 'u', name: 'Ada' },
        ...how,
      });
    }

    async function claimed(worker = 'w'): Promise<RedriveLease> {
      const lease = await jobs.claim(worker, LEASE_MS);
      if (!lease) throw new Error('There is nothing to claim.');
      return lease;
    }

    const idsOf = (items: readonly RedriveItem[]) => items.map(({ letterId }) => letterId);

    it('keeps a job whole', async () => {
      const ids = await dead('a', 'b');
      const job = await begin(ids);
      expect(job).toMatchObject({
        ...{ title: 'some', status: 'running', wave: 1, settings: SETTINGS, stopReason: null },
        ...{ createdBy: { name: 'Ada' }, createdAt: AT, endedAt: null },
        counts: { waiting: 2, sent: 0 },
      });
      expect(await jobs.find(job?.id ?? '')).toEqual(job);
      expect(await jobs.list(10)).toEqual([job]);
      expect(idsOf(await jobs.items(job?.id ?? '', { limit: 10 }))).toEqual(ids);
      expect([await jobs.find(randomUUID()), await jobs.find('no id')]).toEqual([null, null]);
    });

    it('has a letter in one live job at most', async () => {
      const [a = '', b = ''] = await dead('a', 'b');
      await begin([a]);
      expect(await begin([a])).toBeNull();
      expect((await begin([a, b]))?.counts.waiting).toBe(1);
      expect(await jobs.list(10)).toHaveLength(2);
    });

    it('tells somebody which of the others’ wait for a second person, the longest waiting first', async () => {
      const [a = '', b = '', c = '', d = ''] = await dead('a', 'b', 'c', 'd');
      const grace = { type: 'user', id: 'g', name: 'Grace' } as const;
      const later = { status: 'awaiting', by: grace, at: '2026-01-01T00:02:00.000Z' } as const;
      await begin([a], later);
      const first = await begin([b], { ...later, at: '2026-01-01T00:01:00.000Z' });
      await begin([c], { status: 'awaiting' });
      await begin([d], { by: grace });
      const waiting = (notBy: string) => jobs.awaiting({ notBy, limit: 1 });
      expect(await waiting('u')).toEqual({ count: 2, items: [first] });
      expect(await waiting('g')).toMatchObject({ count: 1, items: [{ createdBy: { id: 'u' } }] });
      await jobs.steer(first?.id ?? '', { from: ['awaiting'], to: 'running', at: AT });
      expect(await waiting('u')).toMatchObject({ count: 1, items: [{ createdAt: later.at }] });
    });

    it('gives a job to one worker at a time, and takes nothing from one who lost it', async () => {
      const [a = ''] = await dead('a');
      await begin([a]);
      const first = await claimed('one');
      expect(await jobs.claim('two', LEASE_MS)).toBeNull();
      expect((await claimed('one')).epoch).toBe(first.epoch);
      await world.expire();
      const second = await claimed('two');
      const change = { letterId: a, status: 'sent' } as const;
      expect(await jobs.write(first, [change])).toBe(false);
      expect(await jobs.advance(first, { wave: 2, at: AT })).toBe(false);
      expect(idsOf(await jobs.underWay(second))).toEqual([]);
      expect(await jobs.write(second, [change])).toBe(true);
      await jobs.release('two');
      await claimed('one');
    });

    it('takes each job in turn', async () => {
      const [a = '', b = ''] = await dead('a', 'b');
      await begin([a]);
      await begin([b]);
      const turns = [await claimed(), await claimed(), await claimed()].map(({ job }) => job.id);
      expect(turns[0]).not.toBe(turns[1]);
      expect(turns[0]).toBe(turns[2]);
    });

    it('offers of each key the first only, and no more while that is dead', async () => {
      const [a1 = '', a2 = '', b1 = ''] = await dead('a', 'a', 'b');
      await begin([a1, a2, b1]);
      const lease = await claimed();
      const offered = async () => idsOf(await jobs.next(lease, 10));
      expect(await offered()).toEqual([a1, b1]);
      for (const status of ['sending', 'sent', 'failed', 'refused'] as const) {
        await jobs.write(lease, [{ letterId: a1, status }]);
        expect(await offered()).toEqual([b1]);
      }
      await jobs.write(lease, [{ letterId: a1, status: 'succeeded' }]);
      expect(await offered()).toEqual([a2, b1]);
    });

    it('offers nothing behind an older letter that is parked outside of the job', async () => {
      const [parked = '', later = ''] = await dead('a', 'a');
      await begin([later]);
      const lease = await claimed();
      expect(await jobs.next(lease, 10)).toEqual([]);
      await world.letters.markDiscarded(parked, 'old', AT);
      expect(idsOf(await jobs.next(lease, 10))).toEqual([later]);
    });

    it('counts what becomes of a wave, and keeps what is written of its letters', async () => {
      const [a = '', b = '', c = ''] = await dead('a', 'b', 'c');
      await begin([a, b, c]);
      const lease = await claimed();
      const sent = { status: 'sent', retry: 1, stream: 'S', sequence: 7, sentAt: AT } as const;
      await jobs.write(lease, [
        { letterId: a, wave: 1, ...sent },
        { letterId: b, wave: 1, status: 'failed', detail: 'why' },
        { letterId: c, status: 'skipped' },
      ]);
      expect(await jobs.waveCounts(lease)).toEqual({ underWay: 1, succeeded: 0, failed: 1 });
      expect(await jobs.underWay(lease)).toMatchObject([{ letterId: a, ...sent }]);
      await jobs.write(lease, [{ letterId: a, status: 'succeeded' }]);
      // What somebody has to look at comes first, however many went well before it.
      expect(await jobs.items(lease.job.id, { limit: 10 })).toMatchObject([
        { letterId: b, detail: 'why' },
        { letterId: c, status: 'skipped' },
        { letterId: a, ...sent, status: 'succeeded' },
      ]);
      expect(idsOf(await jobs.items(lease.job.id, { limit: 1 }))).toEqual([b]);
    });

    it('is paused, goes on, and is cancelled', async () => {
      const ids = await dead('a', 'b');
      const { id = '' } = (await begin(ids)) ?? {};
      const at = AT;
      expect(await jobs.steer(id, { from: ['paused'], to: 'running', at })).toBe(false);
      expect(await jobs.steer(id, { from: ['running'], to: 'paused', at })).toBe(true);
      expect(await jobs.claim('w', LEASE_MS)).toBeNull();
      expect(await jobs.steer(id, { from: ['paused'], to: 'running', at })).toBe(true);
      const lease = await claimed();
      await jobs.write(lease, [{ letterId: ids[0] ?? '', wave: 1, status: 'sent' }]);
      expect(await jobs.steer(id, { from: ['running'], to: 'cancelled', at })).toBe(true);
      // What was sent is still watched.
      expect((await claimed()).job).toMatchObject({
        ...{ id, status: 'cancelled', endedAt: AT },
        counts: { sent: 1, cancelled: 1 },
      });
      expect(await jobs.advance(lease, { wave: 2, at })).toBe(false);
    });

    it('begins with a small wave again after it stopped itself', async () => {
      const { id = '' } = (await begin(await dead('a'))) ?? {};
      const lease = await claimed();
      await jobs.advance(lease, { wave: 3, at: AT });
      expect(await jobs.advance(lease, { status: 'stopped', stopReason: 'why', at: AT })).toBe(
        true,
      );
      expect(await jobs.find(id)).toMatchObject({ status: 'stopped', stopReason: 'why', wave: 3 });
      await jobs.steer(id, { from: ['stopped'], to: 'running', at: AT });
      expect(await claimed()).toMatchObject({ firstWave: 4, job: { wave: 4, stopReason: null } });
    });

    it('lets go at its end of what still waits', async () => {
      const [a1 = '', a2 = ''] = await dead('a', 'a');
      await begin([a1, a2]);
      const lease = await claimed();
      await jobs.write(lease, [{ letterId: a1, wave: 1, status: 'failed' }]);
      expect(await jobs.advance(lease, { status: 'done', at: AT })).toBe(true);
      expect(await jobs.find(lease.job.id)).toMatchObject({
        ...{ status: 'done', endedAt: AT },
        counts: { failed: 1, held: 1 },
      });
      expect(await begin([a2])).not.toBeNull();
    });
  });
}

const SETTINGS = {
  ...{ ratePerSecond: 10, maxFailureRate: 0.2, patienceSeconds: 60 },
  ...{ withNoOps: false, withUnsafe: false, reason: null },
};

function letter() {
  return {
    reason: 'handler-failed',
    stream: 'SAGA_COMMANDS',
    subject: 'saga.command.stock.reserve',
    consumer: 'stock',
    deliveries: 5,
    runId: null,
    service: 'stock',
    payload: '{}',
    payloadEncoding: 'utf-8',
    error: { name: 'E', message: '', stack: null },
  } as const;
}
