import { createInbox, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { encodedHeaders } from '@/participant/encoded-headers';
import type { Publishable, PublishOutcome } from '@/server/ports/message-bus';
import type { NatsLink } from './nats-link';

/** How long the broker may take to acknowledge a batch. */
const ACK_TIMEOUT_MS = 5_000;

type Batch = {
  readonly outcomes: (PublishOutcome | undefined)[];
  readonly ids: readonly string[];
  left: number;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (outcomes: readonly PublishOutcome[]) => void;
};

/**
 * Publishes to JetStream in batches: one reply inbox for all, a token for each message, and no
 * promise or timer for single messages, which is what makes it fast.
 */
export class BatchPublisher {
  readonly #batches = new Map<string, Batch>();
  readonly #inbox: string;
  #next = 0;

  constructor(private readonly link: NatsLink) {
    this.#inbox = createInbox();
    let subscribed: NatsConnection | undefined;
    link.onConnected((connection) => {
      // The client itself subscribes again after a break.
      if (subscribed === connection) return;
      subscribed = connection;
      connection.subscribe(`${this.#inbox}.*.*`, {
        callback: (_, message) => this.#acked(message),
      });
    });
    link.onDisconnected(() => this.#giveUpAll('The connection to the broker broke.'));
  }

  /** Publishes all, in order; never throws. */
  publishAll(messages: readonly Publishable[]): Promise<readonly PublishOutcome[]> {
    const { connection } = this.link;
    if (!connection) return Promise.resolve(messages.map(({ id }) => failed(id, 'No broker.')));
    if (messages.length === 0) return Promise.resolve([]);
    return new Promise((resolve) => {
      const token = String(this.#next++);
      const timer = setTimeout(
        () => this.#giveUp(token, 'No acknowledgement in time.'),
        ACK_TIMEOUT_MS,
      );
      const batch: Batch = {
        outcomes: new Array(messages.length).fill(undefined),
        ids: messages.map(({ id }) => id),
        left: messages.length,
        timer,
        resolve,
      };
      this.#batches.set(token, batch);
      messages.forEach((message, index) => {
        const error = send(connection, message, `${this.#inbox}.${token}.${index}`);
        if (error) this.#settle(token, index, error);
      });
    });
  }

  #acked(message: Msg): void {
    const [token = '', index = ''] = message.subject.slice(this.#inbox.length + 1).split('.');
    const id = this.#batches.get(token)?.ids[Number(index)];
    if (id !== undefined) this.#settle(token, Number(index), outcomeOf(id, message));
  }

  #settle(token: string, index: number, outcome: PublishOutcome): void {
    const batch = this.#batches.get(token);
    if (!batch || batch.outcomes[index]) return;
    batch.outcomes[index] = outcome;
    batch.left--;
    if (batch.left === 0) this.#giveUp(token, '');
  }

  /** Ends a batch: what has no outcome by now has failed with `error`. */
  #giveUp(token: string, error: string): void {
    const batch = this.#batches.get(token);
    if (!batch) return;
    this.#batches.delete(token);
    clearTimeout(batch.timer);
    batch.resolve(batch.ids.map((id, index) => batch.outcomes[index] ?? failed(id, error)));
  }

  #giveUpAll(error: string): void {
    for (const token of [...this.#batches.keys()]) this.#giveUp(token, error);
  }
}

function send(
  connection: NatsConnection,
  message: Publishable,
  reply: string,
): PublishOutcome | undefined {
  const problem = neverTaken(connection, message);
  if (problem !== undefined) return { ...failed(message.id, problem), permanent: true };
  try {
    const headers = encodedHeaders(message.headers, message.id);
    connection.publish(message.subject, message.body, { headers, reply });
    return undefined;
  } catch (error) {
    return failed(message.id, (error as Error).message);
  }
}

/** What JetStream takes of headers, less what is added to them. */
const LARGEST_HEADERS = 63 * 1024;

/** Why the broker will not take a message, however often it is sent. */
function neverTaken(
  { info }: NatsConnection,
  { headers: fields, body }: Publishable,
): string | undefined {
  const limit = info?.max_payload;
  let named = 0;
  for (const name in fields) named += name.length + (fields[name] as string).length + 4;
  if (named > LARGEST_HEADERS) return `The headers exceed the broker's ${LARGEST_HEADERS} bytes.`;
  // A text has at most three bytes for each of its units: short ones need not be counted.
  if (limit === undefined || body.length * 3 + named <= limit) return undefined;
  if (Buffer.byteLength(body) + named <= limit) return undefined;
  return `The message exceeds the broker's ${limit} bytes.`;
}

type Failure = Extract<PublishOutcome, { stored: false }>;

function failed(id: string, error: string): Failure {
  return { id, stored: false, error, permanent: false };
}

function outcomeOf(id: string, message: Msg): PublishOutcome {
  if (message.headers?.code === 503) return failed(id, 'No stream takes this subject.');
  try {
    const ack = message.json<{ stream?: string; seq?: number; error?: { description?: string } }>();
    if (ack.stream !== undefined && ack.seq !== undefined) {
      return { id, stored: true, stream: ack.stream, sequence: ack.seq };
    }
    return failed(id, ack.error?.description ?? 'The broker refused the message.');
  } catch {
    return failed(id, 'The broker answered with something else than an acknowledgement.');
  }
}
