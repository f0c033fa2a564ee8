/** An event of the run that says something of the message. Times are ISO 8601, UTC. */
export type EventFact = { readonly version: number; readonly type: string; readonly at: string };

/** One place at which the broker holds the message; it may hold it again when it was sent again. */
export type StreamCopy = {
  readonly stream: string;
  readonly sequence: number;
  readonly subject: string;
  readonly storedAt: string;
};

/** How somebody who consumes the message's subject stands to its first copy. */
export type ConsumerStanding = {
  readonly consumer: string;
  /**
   * `waiting`: not delivered to it yet. `delivered`: delivered, and something up to it is not acknowledged.
   * `acknowledged`: it and all before it are.
   */
  readonly standing: 'waiting' | 'delivered' | 'acknowledged';
  /** Of one that waits: how many messages of the stream lie before it, of whatever subject. */
  readonly before: number;
};

/** A death of the message: it was given up somewhere, and is a dead letter. */
export type DeathFact = {
  readonly letterId: string;
  readonly status: 'open' | 'retried' | 'discarded';
  readonly at: string;
  readonly consumer: string;
  readonly deliveries: number;
  readonly error: string;
};

/** A delivery to one of the engine's consumers behind the first one. */
export type RedeliveryFact = {
  readonly consumer: string;
  /** 2 for the second delivery. */
  readonly delivery: number;
  readonly at: string;
};

/** A message's way through the broker. */
export type Leg = {
  /** In the order of the stream. */
  readonly copies: readonly StreamCopy[];
  /**
   * How it was looked for: `all` there is was looked through, a `part` only since there is too much, or the
   * broker is `away`.
   */
  readonly looked: 'all' | 'part' | 'away';
  readonly consumers: readonly ConsumerStanding[];
  readonly deaths: readonly DeathFact[];
  /** In the order in which they came. */
  readonly again: readonly RedeliveryFact[];
};

/** What somebody's chaos did to the message. */
export type FaultFact = { readonly at: string; readonly says: string };

/** Where a message stands on our side of the broker; `gone`: no row (any more), as after its reply. */
export type OutboxStanding = 'turn' | 'unpublished' | 'published' | 'gone';

/** Everything that is stored anywhere of one message. */
export type PassportFacts = {
  readonly messageId: string;
  readonly runId: string;
  /** A command with its reply, an integration event, or what a service of a choreography told the others, or a signal from outside. */
  readonly kind: 'command' | 'event' | 'flow' | 'signal';
  readonly now: string;
  readonly written: EventFact | null;
  /** Of what a service told the others: who, and when by its own clock; null for others, or where it was not found. */
  readonly told: { readonly service: string; readonly at: string | null } | null;
  /** Of a signal that came through the API: who sent it. */
  readonly sentBy?: string;
  readonly outbox: OutboxStanding;
  /** To the message as it was sent, or heard; and to its reply. */
  readonly faults: readonly FaultFact[];
  readonly replyFaults: readonly FaultFact[];
  readonly leg: Leg;
  /** Of a command: its reply, and when whoever did the work says that it did, and how often it had been given the command. */
  readonly answer: {
    readonly leg: Leg;
    readonly handledAt: string | null;
    readonly deliveries: number | null;
  } | null;
  /** The event by which the run took the reply, or gave up waiting for it; or that tells what a service told; or by which it received a signal. */
  readonly taken: EventFact | null;
  /** The version of the run's last event that is in the read models; 0 for none. */
  readonly projected: number;
};
