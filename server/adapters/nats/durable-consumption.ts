import { setTimeout as pause } from 'node:timers/promises';
import {
  type ConsumerMessages,
  type JetStreamManager,
  type JsMsg,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import { MissingBlob } from '@/participant/claim-check';
import type { Consumption, Delivery } from '@/server/ports/message-bus';
import { NatsDelivery } from './nats-delivery';
import type { NatsLink } from './nats-link';
import { openConsumer, type WantedConsumer } from './open-consumer';

export type DurableConsumer = Omit<WantedConsumer, 'stream'> & {
  /** Its name, or how to find it. */
  readonly stream: string | ((manager: JetStreamManager) => Promise<string>);
  readonly handle: (delivery: Delivery) => void;
};

/** Payloads that are kept elsewhere, and what is done with a message whose payload is gone. */
export type Claims = {
  collect(ref: string): Promise<Uint8Array>;
  lost(delivery: Delivery, error: Error): void;
};

const TRY_AGAIN_MS = 500;
/**
 * How long one request for messages stands. When the node of a cluster ends that held it, nobody says so while the
 * connection is to another one: missing heartbeats (twice in this time) tell, and it is asked again at this pace. With the
 * client's half a minute all would stand still for as long.
 */
const ASK_MS = 5_000;

/**
 * Consumes from a durable pull consumer, which it makes when it is missing. It begins anew with every
 * new connection, since a broker that was away may have come back without its store.
 */
export class DurableConsumption implements Consumption {
  #stopped = false;
  #messages: ConsumerMessages | undefined;
  readonly #ended: Promise<void>;
  readonly #unsubscribe: () => void;
  readonly #abort = new AbortController();

  constructor(
    private readonly link: NatsLink,
    private readonly consumer: DurableConsumer,
    private readonly deps: { readonly claims: Claims; readonly logger: Logger },
  ) {
    this.#ended = this.#run();
    this.#unsubscribe = link.onConnected(() => void this.#messages?.close());
  }

  /** No message is handed over any more once this has resolved. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    this.#abort.abort();
    await this.#messages?.close();
    await this.#ended;
  }

  async #run(): Promise<void> {
    const connection = await this.link.ready().catch(() => undefined);
    while (connection && !this.#stopped) {
      try {
        await this.#consume(connection);
      } catch (error) {
        if (this.#stopped || connection.isClosed()) return;
        this.deps.logger.warn({ err: error, consumer: this.consumer.name }, 'consuming failed');
      }
      const { signal } = this.#abort;
      if (!this.#stopped) await pause(TRY_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Resolves when there is nothing to consume from any more, or it is to begin anew. */
  async #consume(connection: NatsConnection): Promise<void> {
    const { maxAckPending, handle, stream: at } = this.consumer;
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const stream = typeof at === 'string' ? at : await at(manager);
    const info = await openConsumer(manager, { ...this.consumer, stream });
    const consumer = jetstream(connection).consumers.getConsumerFromInfo(info);
    const messages = await consumer.consume({
      max_messages: Math.min(maxAckPending, 256),
      expires: ASK_MS,
      callback: (message) => {
        if (this.#stopped) return;
        const delivery = new NatsDelivery(message);
        if (delivery.reference === undefined) handle(delivery);
        else void this.#collect(message, delivery.reference);
      },
    });
    this.#messages = messages;
    if (!this.#stopped) await Promise.race([untilGone(messages), messages.closed()]);
    await messages.close();
  }

  /** Hands a message over with the payload that it refers to. Never rejects. */
  async #collect(message: JsMsg, ref: string): Promise<void> {
    try {
      const payload = await this.deps.claims.collect(ref);
      if (!this.#stopped) this.consumer.handle(new NatsDelivery(message, payload));
    } catch (error) {
      const delivery = new NatsDelivery(message);
      if (error instanceof MissingBlob) this.deps.claims.lost(delivery, error);
      else delivery.retryIn(TRY_AGAIN_MS);
    }
  }
}

async function untilGone(messages: ConsumerMessages): Promise<void> {
  for await (const { type } of messages.status()) {
    if (type === 'consumer_not_found' || type === 'stream_not_found') return;
    if (type === 'consumer_deleted') return;
  }
}
