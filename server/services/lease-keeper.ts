import type { Logger } from 'pino';
import type { Json } from '@/saga/definition/primitives';
import type { PartitionLeases } from '@/server/ports/partition-leases';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type WorkerIdentity = {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: string;
};

export type LeaseKeeperDeps = {
  readonly leases: PartitionLeases;
  readonly owned: OwnedPartitions;
  readonly worker: WorkerIdentity;
  readonly partitions: number;
  readonly leaseMs: number;
  /** What the worker says of itself with every sign of life. */
  readonly report: () => Json;
  readonly logger: Logger;
};

/** Renewals within one lease time. */
const RENEWALS = 4;

/**
 * Keeps this worker's leases: a sign of life, a renewal and a fair share, several times within each
 * lease. When renewing fails until the lease has run out, it counts as lost. A crash leaves the
 * leases to run out.
 */
export class LeaseKeeper implements Service {
  readonly #loop: Loop;
  #renewedAt = 0;

  constructor(private readonly deps: LeaseKeeperDeps) {
    this.#loop = new Loop('lease-keeper', () => this.#turn(), deps.logger);
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
    this.deps.owned.replace([]);
    await this.deps.leases.leave(this.deps.worker.id).catch((error: unknown) => {
      this.deps.logger.warn({ err: error }, 'the leases run out by themselves');
    });
  }

  async #turn(): Promise<number> {
    const { leases, owned, worker, partitions, leaseMs, report } = this.deps;
    const askedAt = performance.now();
    try {
      const held = await leases.renew({ ...worker, report: report(), leaseMs, partitions });
      this.#renewedAt = askedAt;
      owned.replace(held);
      return leaseMs / RENEWALS;
    } catch (error) {
      if (performance.now() - this.#renewedAt > leaseMs) owned.replace([]);
      throw error;
    }
  }
}
