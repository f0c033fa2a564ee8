import type { OutboxMessage } from './run-writes';

/** A message as a stream holds it. */
export type StoredMessage = {
  readonly stream: string;
  readonly subject: string;
  readonly sequence: number;
  readonly headers: { readonly [name: string]: string };
  readonly data: Uint8Array;
};

/** A message as a consumer got it. Exactly one of the three
 * answers is called, once; `extend` before it, as often as needed. */
export type Delivery = StoredMessage & {
  readonly consumer: string;
  /** 1 at the first delivery. */
  readonly deliveries: number;
  /** Still being worked at: the time after which it comes again begins anew. */
  extend(): void;
  /** The message is handled; it will not come again. */
  ack(): void;
  /** Not now: it comes again after the delay. */
  retryIn(delayMs: number): void;
  /** It will never be handled (and was stored as a dead letter before). */
  terminate(): void;
};

/** What the broker said to one message: where it lies, or why not. */
export type PublishOutcome =
  | {
      readonly id: string;
      readonly stored: true;
      readonly stream: string;
      readonly sequence: number;
    }
  | {
      readonly id: string;
      readonly stored: false;
      readonly error: string;
      /** Trying again cannot help: the message is too large. */
      readonly permanent: boolean;
    };

/** A message to publish; `id` is what repeats are recognised by. */
export type Publishable = Pick<OutboxMessage, 'id' | 'subject' | 'headers'> & {
  readonly body: string | Uint8Array;
};

/** The broker gave up on delivering a message to a consumer, or was told to. */
export type DeliveryAdvisory = {
  readonly kind: 'max-deliveries' | 'terminated';
  readonly stream: string;
  readonly consumer: string;
  readonly sequence: number;
  readonly deliveries: number;
};

/** Ways to reach participants that need a worker between them and the broker. */
export type HostedTransport = 'http' | 'simulated';

/** Something that goes on until it is stopped. */
export type Consumption = { stop(): Promise<void> };

/** How many commands of a service may be under way in this process at a time, and are. */
export type HostedPlaces = {
  readonly service: string;
  readonly limit: number;
  readonly atWork: number;
};

/** Consumes commands of services; what each may have under way follows how long its work takes. */
export type HostedConsumption = Consumption & { places?(): readonly HostedPlaces[] };

/**
 * The broker as the worker sees it.
 *
 * Contract: a body too large for the broker is kept elsewhere, and handed over as if it had come with its
 * message. Messages are stored durably and delivered at least once, in the order of the stream
 * except for repeats. Two publishes of one id within the stream's window are stored once. All
 * consumptions live through a lost broker and a lost stream: they start again by themselves.
 */
export type MessageBus = {
  readonly connected: boolean;
  /** Calls back whenever the connection is (again) there. */
  onConnected(listener: () => void): void;
  /** Calls back with a message whose payload was kept elsewhere and is gone; the last listener counts. */
  onLost(listener: (delivery: Delivery, error: Error) => void): void;
  /** Publishes all, in order; never throws: what was not acknowledged in time says so. */
  publishAll(messages: readonly Publishable[]): Promise<readonly PublishOutcome[]>;
  /** Hands over every reply to runs of the partition, by its number or the name that it has at the broker. */
  consumeReplies(partition: number | string, handle: (reply: Delivery) => void): Consumption;
  /**
   * Hands over commands for work that the workers do themselves; all workers share them. Of each service a bounded
   * number is handed over at a time, whatever waits, and one that is slow keeps back nobody else's.
   */
  consumeCommands(
    transport: HostedTransport,
    handle: (command: Delivery) => void,
  ): HostedConsumption;
  /** Hands over every signal to a run; all workers share them. */
  consumeSignals(handle: (signal: Delivery) => void): Consumption;
  /**
   * Hands over every message on a subject (which may have wildcards) of others' streams, or, where no
   * stream has it, of one that is made for it; from when the consumer of that name was first there.
   */
  consumeTrigger(
    consumer: { readonly name: string; readonly subject: string },
    handle: (message: Delivery) => void,
  ): Consumption;
  /** Hands over all that the services of choreographies tell each other to one of them, or to the tracker. */
  consumeFlow(service: string, handle: (event: Delivery) => void): Consumption;
  /** Hands over the replies to what a service did in choreographies; all workers share them. */
  consumeReactorReplies(service: string, handle: (reply: Delivery) => void): Consumption;
  /** Hands over every dead letter that participants have published. */
  consumeDeadLetters(handle: (letter: Delivery) => void): Consumption;
  /** Hands over what the broker says of deliveries it gave up; the delivery is the advisory's own. */
  consumeAdvisories(
    handle: (advisory: DeliveryAdvisory | null, delivery: Delivery) => void,
  ): Consumption;
  /** The message at a place in a stream; null when there is none (any more). */
  fetch(stream: string, sequence: number): Promise<StoredMessage | null>;
};
