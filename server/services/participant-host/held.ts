import type { Delivery } from '@/server/ports/message-bus';

/** A third of the broker's patience, so that two signs of life may be lost. */
const EVERY_MS = 10_000;

/** Deliveries that are being worked at; the broker is told so from time to time. */
export class Held {
  readonly #deliveries = new Set<Delivery>();
  #timer: NodeJS.Timeout | undefined;
  #waiting: (() => void)[] = [];

  keepAlive(): void {
    this.#timer = setInterval(() => {
      for (const delivery of this.#deliveries) delivery.extend();
    }, EVERY_MS);
  }

  letGo(): void {
    clearInterval(this.#timer);
  }

  /** Holds the delivery until `work`, which must not reject, has ended. */
  whileWorkedAt(delivery: Delivery, work: () => Promise<void>): void {
    this.#deliveries.add(delivery);
    void work().finally(() => {
      this.#deliveries.delete(delivery);
      if (this.#deliveries.size > 0) return;
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  /** Resolves when nothing is being worked at. */
  async allDone(): Promise<void> {
    if (this.#deliveries.size === 0) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
