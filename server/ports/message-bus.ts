import type { OutboxMessage } from './run-writes';

/** A message as it came from a stream. */
export type Delivery = {
  readonly stream: string;
  readonly subject: string;
  readonly consumer: string;
  readonly sequence: number;
  readonly deliveries: number;
  readonly headers: { readonly [name: string]: string };
  readonly data: Uint8Array;
  /** The message is handled; it will not come again. */
  ack(): void;
  /** Not now: it comes again after the delay. */
  retryIn(delayMs: number): void;
  /** It will never be handled (and was stored as a dead letter before). */
  terminate(reason: string): void;
};

/** What the broker said to one message: where it lies, or why not. */
export type PublishOutcome =
  | {
      readonly id: string;
      readonly stored: true;
      readonly stream: string;
      readonly sequence: number;
    }
  | { readonly id: string; readonly stored: false; readonly error: string };

export type Publishable = Pick<OutboxMessage, 'id' | 'subject' | 'headers'> & {
  readonly body: string | Uint8Array;
};

/**
 * The broker as the worker sees it.
 *
 * Contract: messages are stored durably and delivered at least once, in the order of the stream
 * except for repeats. Two publishes of one id within the stream's window are stored once.
 */
export type MessageBus = {
  /** Publishes all, in order; never throws: what was not acknowledged in time says so. */
  publishAll(messages: readonly Publishable[]): Promise<readonly PublishOutcome[]>;
  /** Calls back for every reply of the partition until stopped. */
  consumeReplies(
    partition: number,
    handle: (delivery: Delivery) => void,
  ): Promise<{ stop(): Promise<void> }>;
};
