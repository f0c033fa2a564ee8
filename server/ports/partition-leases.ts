import type { Json } from '@/saga/definition/primitives';

export type WorkerInfo = {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: string;
  readonly heartbeatAt: string;
  /** What the worker says of itself: partitions, health of its services, counters. */
  readonly report: Json;
};

/**
 * Which worker handles which partition.
 *
 * Contract: at most one unexpired owner a partition, by the store's clock. A lease lasts from its
 * last renewal; after that anyone may take it. Epochs only grow. A worker that missed its
 * renewals must stop by its own clock; if it does not, version checks on runs keep it harmless.
 */
export type PartitionLeases = {
  /**
   * Reports the worker alive, renews what it holds, gives up what is more than its fair share
   * (live partitions over live workers, rounded up) and takes free ones up to it. Resolves to the
   * partitions held afterwards.
   */
  renew(worker: {
    readonly id: string;
    readonly host: string;
    readonly pid: number;
    readonly startedAt: string;
    readonly report: Json;
    readonly leaseMs: number;
    readonly partitions: number;
  }): Promise<readonly number[]>;
  /** Gives up everything the worker holds and forgets the worker. */
  leave(workerId: string): Promise<void>;
  /** Workers heard of within `withinMs`. */
  workers(withinMs: number): Promise<readonly WorkerInfo[]>;
};
