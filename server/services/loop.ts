import type { Logger } from 'pino';
import type { Service } from './service';
import { WakeablePause } from './wakeable-pause';

const LONGEST_BACKOFF_MS = 5_000;

/**
 * A service that does one thing again and again: `turn` resolves to how long to wait for the next
 * turn, in milliseconds. A turn that throws is tried again, later and later.
 */
export class Loop implements Service {
  readonly #pause = new WakeablePause();
  #stopping = false;
  #ended: Promise<void> | undefined;

  constructor(
    private readonly name: string,
    private readonly turn: () => Promise<number>,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    this.#stopping = false;
    this.#ended = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#pause.wake();
    await this.#ended;
  }

  /** Makes the next turn come at once. */
  wake(): void {
    this.#pause.wake();
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopping) {
      let wait: number;
      try {
        wait = await this.turn();
        failures = 0;
      } catch (error) {
        failures++;
        wait = Math.min(100 * 2 ** failures, LONGEST_BACKOFF_MS);
        if (!this.#stopping) this.logger.warn({ err: error, service: this.name }, 'will try again');
      }
      if (!this.#stopping && wait > 0) await this.#pause.pause(wait);
    }
  }
}
