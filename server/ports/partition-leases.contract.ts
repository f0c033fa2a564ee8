import { describe, expect, it } from 'vitest';
import type { PartitionLeases } from './partition-leases';

export type LeasesUnderTest = {
  readonly leases: PartitionLeases;
  /** Lets this much time go by for the store. */
  readonly pass: (ms: number) => Promise<void>;
};

const LEASE_MS = 1_000;

/** What leases promise, whatever keeps them. */
export function partitionLeasesContract(open: () => Promise<LeasesUnderTest>): void {
  describe('partition leases', () => {
    it('gives one worker everything', async () => {
      const { leases } = await open();
      expect(await leases.renew(worker('a'))).toEqual([0, 1, 2, 3, 4]);
      expect(await leases.workers(60_000)).toMatchObject([{ id: 'a', report: { ok: true } }]);
    });

    it('shares fairly with those who join, and never gives a partition to two', async () => {
      const { leases } = await open();
      await leases.renew(worker('a'));
      expect(await leases.renew(worker('b'))).toEqual([]);
      const [a, b] = [await leases.renew(worker('a')), await leases.renew(worker('b'))];
      expect(a).toHaveLength(3);
      expect([...a, ...b].sort()).toEqual([0, 1, 2, 3, 4]);
    });

    it('gives what one leaves to the others at once', async () => {
      const { leases } = await open();
      await leases.renew(worker('a'));
      await leases.leave('a');
      expect(await leases.renew(worker('b'))).toEqual([0, 1, 2, 3, 4]);
      expect(await leases.workers(60_000)).toMatchObject([{ id: 'b' }]);
    });

    it('gives what a silent one held to the others, when its lease has run out', async () => {
      const { leases, pass } = await open();
      await leases.renew(worker('a'));
      await leases.renew(worker('b'));
      await pass(LEASE_MS + 100);
      expect(await leases.renew(worker('b'))).toEqual([0, 1, 2, 3, 4]);
      expect(await leases.renew(worker('a'))).toEqual([]);
    });
  });
}

function worker(id: string): Parameters<PartitionLeases['renew']>[0] {
  return {
    id,
    host: 'here',
    pid: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    report: { ok: true },
    leaseMs: LEASE_MS,
    partitions: 5,
  };
}
