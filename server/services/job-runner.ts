import type { Logger } from 'pino';
import { Loop } from './loop';
import type { Service } from './service';

/** Jobs that one worker at a time holds; see their ports. */
type LeasedJobs<Lease> = {
  claim(worker: string, leaseMs: number): Promise<Lease | null>;
  release(worker: string): Promise<void>;
};

export type JobRunnerDeps<Lease> = {
  /** Names its loop in logs. */
  readonly name: string;
  readonly jobs: LeasedJobs<Lease>;
  /** One step of a job; resolves to how long to wait for the next, in milliseconds. Well within a lease. */
  readonly step: (lease: Lease) => Promise<number>;
  /** Tells this worker from others. */
  readonly workerId: string;
  readonly logger: Logger;
};

const LEASE_MS = 5_000;
const IDLE_MS = 1_000;

/**
 * Takes jobs step by step, each by one worker at a time. A crash leaves the job to whoever claims it when the lease has
 * run out, and what it is about as it was.
 */
export class JobRunner<Lease> implements Service {
  readonly #loop: Loop;

  constructor(private readonly deps: JobRunnerDeps<Lease>) {
    this.#loop = new Loop(deps.name, () => this.#turn(), deps.logger);
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
    await this.deps.jobs.release(this.deps.workerId).catch((error: unknown) => {
      this.deps.logger.warn({ err: error }, 'the lease of a job runs out by itself');
    });
  }

  async #turn(): Promise<number> {
    const lease = await this.deps.jobs.claim(this.deps.workerId, LEASE_MS);
    return lease ? this.deps.step(lease) : IDLE_MS;
  }
}
