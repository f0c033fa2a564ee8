import { createInbox, type Msg, type NatsConnection } from '@nats-io/nats-core';
import { encodedHeaders } from './encoded-headers';

/** A message for a stream; repeats of one `id` are stored once. */
export type Publishable = {
  readonly id: string;
  readonly subject: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | Uint8Array;
};

/** How long the stream may take to acknowledge. */
const ACK_TIMEOUT_MS = 5_000;

type Waiting = { readonly resolve: () => void; readonly reject: (error: Error) => void };
type Queued = Waiting & { readonly message: Publishable };

/**
 * Publishes to JetStream: what is asked for in one turn of the event loop leaves in one write, and is
 * acknowledged through one inbox, without a timer or a subscription for each message.
 */
export class AckedPublisher {
  readonly #nats: NatsConnection;
  readonly #inbox: string;
  readonly #waiting = new Map<string, Waiting>();
  #queue: Queued[] = [];
  #subscribed = false;
  #next = 0;

  constructor(nats: NatsConnection) {
    this.#nats = nats;
    this.#inbox = createInbox(inboxPrefixOf(nats));
  }

  /** Resolves when a stream has stored the message; rejects when none has said so in time. */
  publish(message: Publishable): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#queue.length === 0) setImmediate(() => this.#flush());
      this.#queue.push({ message, resolve, reject });
    });
  }

  #flush(): void {
    const queue = this.#queue;
    this.#queue = [];
    const tokens: string[] = [];
    for (const { message, resolve, reject } of queue) {
      const token = (this.#next++).toString(36);
      this.#waiting.set(token, { resolve, reject });
      tokens.push(token);
      try {
        this.#subscribe();
        const { id, subject, headers, body } = message;
        const reply = `${this.#inbox}.${token}`;
        this.#nats.publish(subject, body, { headers: encodedHeaders(headers, id), reply });
      } catch (error) {
        this.#settle(token, error as Error);
      }
    }
    const late = () => {
      for (const token of tokens) this.#settle(token, new Error('No acknowledgement in time.'));
    };
    setTimeout(late, ACK_TIMEOUT_MS).unref();
  }

  /** The client itself subscribes again after a break. */
  #subscribe(): void {
    if (this.#subscribed) return;
    this.#nats.subscribe(`${this.#inbox}.*`, { callback: (_, ack) => this.#acked(ack) });
    this.#subscribed = true;
  }

  #acked(ack: Msg): void {
    const token = ack.subject.slice(this.#inbox.length + 1);
    if (this.#waiting.has(token)) this.#settle(token, refusalOf(ack));
  }

  #settle(token: string, error: Error | undefined): void {
    const waiting = this.#waiting.get(token);
    if (!waiting) return;
    this.#waiting.delete(token);
    if (error) waiting.reject(error);
    else waiting.resolve();
  }
}

/** A service account may listen on inboxes of its own only. */
function inboxPrefixOf(nats: NatsConnection): string | undefined {
  return (nats as { readonly options?: { readonly inboxPrefix?: string } }).options?.inboxPrefix;
}

function refusalOf(ack: Msg): Error | undefined {
  if (ack.headers?.code === 503) return new Error('No stream takes this subject.');
  try {
    const { stream, error } = ack.json<{ stream?: string; error?: { description?: string } }>();
    if (stream !== undefined) return undefined;
    return new Error(error?.description ?? 'The broker refused the message.');
  } catch {
    return new Error('The broker answered with something else than an acknowledgement.');
  }
}
