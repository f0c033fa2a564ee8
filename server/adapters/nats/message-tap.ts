import {
  type ConsumerMessages,
  DeliverPolicy,
  type JsMsg,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import { receivedHeaders } from '@/participant/received-headers';
import type { MessageTap, TapListener, TappedMessage } from '@/server/ports/message-tap';
import type { NatsLink } from './nats-link';
import { STREAMS } from './streams';

const TAPPED = [STREAMS.commands, STREAMS.replies, STREAMS.events, STREAMS.signals, STREAMS.dead];
const AGAIN_MS = 1_000;
/** A fetch that is lost is noticed within this, by its heartbeats. */
const FETCH_MS = 5_000;
/** The broker forgets the consumer of a process that died after this: far longer than a fetch, or an idle stream's goes too. */
const FORGOTTEN_MS = 120_000;
const FETCHED_AT_ONCE = 1_000;

/**
 * Reads the streams by ordered consumers that live as long as somebody listens, headers only; see the port for
 * the contract. Ordered consumers take nothing from the durable ones, and the client makes them anew after a
 * gap or a break.
 */
export function natsMessageTap(link: NatsLink, logger: Logger): MessageTap {
  return {
    open(backlog, listener) {
      const taps = TAPPED.map(
        (stream) => new StreamTap({ link, logger, stream, backlog, listener }),
      );
      const offConnected = link.onConnected(() => listener.connected(true));
      let open = true;
      link.onDisconnected(() => {
        if (open) listener.connected(false);
      });
      void Promise.all(taps.map((tap) => tap.caughtUp)).then(() => listener.caughtUp());
      return {
        async close() {
          open = false;
          offConnected();
          await Promise.all(taps.map((tap) => tap.close()));
        },
      };
    },
  };
}

type StreamTapOptions = {
  readonly link: NatsLink;
  readonly logger: Logger;
  readonly stream: string;
  readonly backlog: number;
  readonly listener: TapListener;
};

class StreamTap {
  readonly caughtUp: Promise<void>;
  #caughtUp: () => void = () => undefined;
  #closed = false;
  #messages: ConsumerMessages | undefined;
  /** Of the last message that was told, and of the last that was there when the reading began. */
  #sequence = 0;
  #past = 0;

  constructor(private readonly options: StreamTapOptions) {
    this.caughtUp = new Promise((resolve) => {
      this.#caughtUp = resolve;
    });
    void this.#run();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#caughtUp();
    await this.#messages?.close();
  }

  async #run(): Promise<void> {
    const { link, logger, stream } = this.options;
    while (!this.#closed) {
      try {
        await this.#read(await link.ready());
      } catch (error) {
        if (!this.#closed) logger.debug({ err: error, stream }, 'the tap begins again');
      }
      if (!this.#closed) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref());
    }
  }

  async #read(connection: NatsConnection): Promise<void> {
    const { stream } = this.options;
    const from = await this.#firstSequence(connection);
    if (from === null) {
      // Nothing was ever sent: there is no past to be read.
      this.#caughtUp();
      return;
    }
    const consumer = await jetstream(connection).consumers.get(stream, {
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: from,
      headers_only: true,
      inactive_threshold: FORGOTTEN_MS * 1e6,
    });
    const messages = await consumer.consume({ max_messages: FETCHED_AT_ONCE, expires: FETCH_MS });
    this.#messages = messages;
    for await (const message of messages) {
      this.#tell(message);
      if (message.seq >= this.#past) this.#caughtUp();
    }
  }

  /** Where to begin; null: there is no such stream. */
  async #firstSequence(connection: NatsConnection): Promise<number | null> {
    const { stream, backlog } = this.options;
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const info = await manager.streams.info(stream).catch(() => null);
    if (!info) return null;
    const { first_seq, last_seq } = info.state;
    // A stream that ends before what was told is another one of the same name.
    if (this.#sequence > last_seq) this.#sequence = 0;
    this.#past = last_seq;
    if (this.#sequence > 0) return this.#sequence + 1;
    const from = Math.max(first_seq, last_seq - backlog + 1, 1);
    if (from > last_seq) this.#caughtUp();
    return from;
  }

  #tell(message: JsMsg): void {
    if (message.seq <= this.#sequence) return;
    this.#sequence = message.seq;
    this.options.listener.message(new NatsTapped(message));
  }
}

class NatsTapped implements TappedMessage {
  #headers: { readonly [name: string]: string } | undefined;

  constructor(private readonly message: JsMsg) {}

  get stream(): string {
    return this.message.info.stream;
  }

  get subject(): string {
    return this.message.subject;
  }

  get sequence(): number {
    return this.message.seq;
  }

  get atMs(): number {
    return this.message.time.getTime();
  }

  readonly header = (name: string): string => {
    this.#headers ??= receivedHeaders(this.message);
    return this.#headers[name] ?? '';
  };
}
