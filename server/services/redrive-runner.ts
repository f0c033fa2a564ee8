import type { Logger } from 'pino';
import { RateLimit } from '@/server/application/dead-letters/rate-limit';
import { type StepRedriveDeps, stepRedrive } from '@/server/application/dead-letters/step-redrive';
import { Loop } from './loop';
import type { Service } from './service';

export type RedriveRunnerDeps = Omit<StepRedriveDeps, 'limit'> & {
  /** Tells this worker from others. */
  readonly workerId: string;
  readonly logger: Logger;
};

const LEASE_MS = 5_000;
const IDLE_MS = 1_000;

/**
 * Takes redrives step by step, each by one worker at a time. A crash leaves the job to whoever claims it when the
 * lease has run out, and its letters as they were: what was marked as about to be sent is sent under the same id.
 */
export class RedriveRunner implements Service {
  readonly #loop: Loop;
  readonly #deps: StepRedriveDeps;

  constructor(private readonly deps: RedriveRunnerDeps) {
    this.#deps = { ...deps, limit: new RateLimit(() => performance.now()) };
    this.#loop = new Loop('redrive-runner', () => this.#turn(), deps.logger);
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
    await this.deps.jobs.release(this.deps.workerId).catch((error: unknown) => {
      this.deps.logger.warn({ err: error }, 'the lease of a redrive runs out by itself');
    });
  }

  async #turn(): Promise<number> {
    const lease = await this.deps.jobs.claim(this.deps.workerId, LEASE_MS);
    return lease ? stepRedrive(this.#deps, lease) : IDLE_MS;
  }
}
