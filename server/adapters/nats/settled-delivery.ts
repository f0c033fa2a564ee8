import type { JsMsg } from '@nats-io/jetstream';
import { NatsDelivery } from './nats-delivery';

/** A delivery of which one can await that it was answered. */
export class SettledDelivery extends NatsDelivery {
  readonly settled: Promise<void>;
  #settle: () => void = () => undefined;

  constructor(message: JsMsg, payload?: Uint8Array) {
    super(message, payload);
    this.settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  override ack(): void {
    super.ack();
    this.#settle();
  }

  override retryIn(delayMs: number): void {
    super.retryIn(delayMs);
    this.#settle();
  }

  override terminate(): void {
    super.terminate();
    this.#settle();
  }
}
