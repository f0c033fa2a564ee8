import { type Consumer, type JsMsg, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { LimitBounds } from './adaptive-limit';
import { type CommandConsumerConfig, ensureConsumer } from './ensure-consumer';
import type { Logger } from './logger';
import type { ServiceGate } from './service-gate';
import { Slots } from './slots';
import { pause, untilWorks } from './until-works';
import { WorkPlaces } from './work-places';

/** How a command source pulls. */
export type CommandSourceOptions = CommandConsumerConfig & {
  readonly nats: NatsConnection;
  readonly logger: Logger;
  /** How many messages are handled at once: so many, or by how long they take. */
  readonly concurrency: number | LimitBounds;
  /** Whether, and how fast, messages may be begun. */
  readonly gate: ServiceGate;
};

/** Handles one message to its end; it must acknowledge, and must not reject. */
export type OnMessage = (message: JsMsg) => Promise<void>;

const FETCH_EXPIRES_MS = 20_000;
/** A fetch is lost with the node of a cluster that held it; two missed heartbeats tell. */
const HEARTBEAT_MS = 2_000;

/**
 * Pulls messages as places get free and keeps each one alive (`working`) while it is held, so a
 * slow handler is no reason for redelivery.
 *
 * Its loop: ensure the consumer → fetch as many as there are places → hand each on. Any error
 * begins it anew, after a pause: a deleted consumer or stream is made or awaited again. A crash
 * leaves nothing but unacknowledged messages, which the server delivers again after `ackWaitMs`.
 */
export class CommandSource {
  readonly #options: CommandSourceOptions;
  readonly #stopping = new AbortController();
  readonly #places: WorkPlaces;
  readonly #unbegun: Slots;
  readonly #messages = new Set<JsMsg>();
  #looped: Promise<void> = Promise.resolve();
  #closeFetch: () => void = () => {};

  constructor(options: CommandSourceOptions) {
    this.#options = options;
    const { concurrency: of } = options;
    const bounds = typeof of === 'number' ? { min: of, max: of } : of;
    this.#places = new WorkPlaces(bounds);
    this.#unbegun = new Slots(bounds.max * 2);
  }

  /** How many messages may be handled at once, now. */
  get limit(): number {
    return this.#places.limit;
  }

  /** How many are. */
  get atWork(): number {
    return this.#places.atWork;
  }

  /** Resolves when the consumer exists and is being pulled from. */
  async start(onMessage: OnMessage): Promise<void> {
    await this.#options.gate.start(() => void this.#ensure().catch(() => undefined));
    const consumer = await this.#ensure();
    this.#looped = this.#loop(consumer, onMessage);
  }

  /** Takes no more messages, gives back those not begun, and waits for the others' ends. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#options.gate.stop();
    this.#closeFetch();
    await this.#looped;
    await this.#places.held.allFree();
  }

  async #loop(first: Consumer, onMessage: OnMessage): Promise<void> {
    const { signal } = this.#stopping;
    const heartbeat = setInterval(() => this.#keepAlive(), this.#options.ackWaitMs / 3);
    let consumer = first;
    while (!signal.aborted) {
      try {
        await this.#fetch(consumer, onMessage);
      } catch (error) {
        if (signal.aborted) break;
        this.#options.logger.warn({ err: error }, 'pulling commands failed; beginning anew');
        await pause(500, signal);
        consumer = await this.#ensure().catch(() => consumer);
      }
    }
    await this.#places.held.allFree();
    clearInterval(heartbeat);
  }

  #ensure(): Promise<Consumer> {
    const { nats, stream, durable, logger } = this.#options;
    return untilWorks(
      async () => {
        await ensureConsumer(await jetstreamManager(nats), this.#limited());
        return jetstream(nats).consumers.get(stream, durable);
      },
      {
        signal: this.#stopping.signal,
        longestPauseMs: 3_000,
        onFailure: (error) =>
          logger.warn({ stream, durable, reason: reasonOf(error) }, 'waiting for the stream'),
      },
    );
  }

  /** No more under way than the operators have set. */
  #limited(): CommandConsumerConfig {
    const { maxAckPending, gate } = this.#options;
    const most = gate.setting.maxUnderWay ?? maxAckPending;
    return { ...this.#options, maxAckPending: Math.min(maxAckPending, most) };
  }

  async #fetch(consumer: Consumer, onMessage: OnMessage): Promise<void> {
    const free = await this.#room();
    if (this.#stopping.signal.aborted) return;
    const batch = await consumer.fetch({
      max_messages: free,
      expires: FETCH_EXPIRES_MS,
      idle_heartbeat: HEARTBEAT_MS,
    });
    this.#closeFetch = () => void batch.close();
    if (this.#stopping.signal.aborted) this.#closeFetch();
    for await (const message of batch) void this.#hold(message, onMessage);
  }

  /**
   * How many to fetch. What is fetched counts as given out, so nothing is while the service is held, and at a rate
   * no more than a second's worth, and only when all before has begun.
   */
  async #room(): Promise<number> {
    const { gate } = this.#options;
    const free = await this.#places.held.someFree();
    await gate.passed();
    const { perSecond } = gate.setting;
    if (perSecond === null) return free;
    await this.#unbegun.allFree();
    return Math.min(free, Math.max(1, Math.floor(perSecond)));
  }

  async #hold(message: JsMsg, onMessage: OnMessage): Promise<void> {
    const { held } = this.#places;
    // A free place is taken without waiting for it: most are, and a turn of the event loop each is what they cost.
    if (!held.takeFree()) await held.take();
    this.#messages.add(message);
    if (!this.#unbegun.takeFree()) await this.#unbegun.take();
    if (!this.#places.takeFree()) await this.#places.take();
    if (!this.#options.gate.isOpen) await this.#options.gate.turn();
    this.#unbegun.free();
    const begunAt = performance.now();
    try {
      if (this.#stopping.signal.aborted) message.nak();
      else await onMessage(message);
    } finally {
      const { aborted } = this.#stopping.signal;
      this.#places.free(aborted ? null : performance.now() - begunAt);
      this.#messages.delete(message);
      this.#places.held.free();
    }
  }

  #keepAlive(): void {
    for (const message of this.#messages) message.working();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
