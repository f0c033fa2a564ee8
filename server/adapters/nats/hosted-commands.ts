import { setTimeout as pause } from 'node:timers/promises';
import { type JetStreamManager, type JsMsg, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import type { LimitBounds } from '@/participant/adaptive-limit';
import { MissingBlob } from '@/participant/claim-check';
import { CommandSource } from '@/participant/command-source';
import { ServiceGate } from '@/participant/service-gate';
import type {
  Delivery,
  HostedConsumption,
  HostedPlaces,
  HostedTransport,
} from '@/server/ports/message-bus';
import type { Claims } from './durable-consumption';
import { leaveSharedConsumer } from './leave-shared-consumer';
import type { NatsLink } from './nats-link';
import { SettledDelivery } from './settled-delivery';
import { STREAMS } from './streams';

/** What each service of a transport may have under way: over all workers, and in this one. */
const LIMITS: { readonly [T in HostedTransport]: { all: number; here: LimitBounds } } = {
  http: { all: 1_024, here: { min: 4, max: 128 } },
  // Commands that wait out a simulated latency count too.
  simulated: { all: 10_000, here: { min: 2_000, max: 2_000 } },
};
const ACK_WAIT_MS = 30_000;
/** How soon the commands of a service are found that never had any. */
const LOOK_EVERY_MS = 250;
const AGAIN_MS = 500;
const STREAM_NOT_FOUND = 10_059;

/**
 * Consumes the commands that workers do themselves, from a durable consumer for each service, so that one that
 * is slow, held or limited keeps back nobody else's. Services are found by the subjects of their commands.
 */
export class HostedCommands implements HostedConsumption {
  readonly #sources = new Map<string, CommandSource>();
  readonly #abort = new AbortController();
  readonly #ended: Promise<void>;

  constructor(
    private readonly link: NatsLink,
    private readonly transport: HostedTransport,
    private readonly deps: {
      readonly handle: (delivery: Delivery) => void;
      readonly claims: Claims;
      readonly logger: Logger;
    },
  ) {
    this.#ended = this.#run();
  }

  /** No message is handed over any more once this has resolved; those that were go on. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#ended;
    for (const source of this.#sources.values()) void source.stop();
  }

  places(): readonly HostedPlaces[] {
    return [...this.#sources].map(([service, { limit, atWork }]) => ({ service, limit, atWork }));
  }

  async #run(): Promise<void> {
    const { signal } = this.#abort;
    const connection = await this.link.ready().catch(() => undefined);
    while (connection && !signal.aborted) {
      await this.#look(connection).catch((error: unknown) => {
        if (!connection.isClosed())
          this.deps.logger.warn({ err: error }, 'looking for services failed');
      });
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #look(connection: NatsConnection): Promise<void> {
    if (!this.link.connected) return;
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const services = await servicesOf(manager, this.transport);
    const fresh = services.filter((service) => !this.#sources.has(service));
    if (fresh.length === 0) return;
    const configs = fresh.map((service) => ({ service, ...consumerOf(this.transport, service) }));
    await leaveSharedConsumer(manager, `host-${this.transport}`, configs);
    for (const config of configs) await this.#listen(connection, config);
  }

  async #listen(
    nats: NatsConnection,
    { service, ...consumer }: ReturnType<typeof consumerOf> & { readonly service: string },
  ): Promise<void> {
    if (this.#abort.signal.aborted) return;
    const { logger } = this.deps;
    const gate = new ServiceGate(nats, service);
    const concurrency = LIMITS[this.transport].here;
    const source = new CommandSource({ ...consumer, nats, logger, concurrency, gate });
    this.#sources.set(service, source);
    await source.start((message) => this.#handOver(message));
  }

  /** Resolves when the message was answered. Never rejects. */
  async #handOver(message: JsMsg): Promise<void> {
    const { claims, handle } = this.deps;
    let delivery = new SettledDelivery(message);
    const ref = delivery.reference;
    try {
      if (ref !== undefined) delivery = new SettledDelivery(message, await claims.collect(ref));
      handle(delivery);
    } catch (error) {
      if (error instanceof MissingBlob) claims.lost(delivery, error);
      else delivery.retryIn(AGAIN_MS);
    }
    await delivery.settled;
  }
}

function consumerOf(transport: HostedTransport, service: string) {
  return {
    stream: STREAMS.commands,
    durable: `host-${transport}-${service}`,
    filterSubject: `saga.command._${transport}.${service}.>`,
    ackWaitMs: ACK_WAIT_MS,
    maxAckPending: LIMITS[transport].all,
  };
}

async function servicesOf(
  manager: JetStreamManager,
  transport: HostedTransport,
): Promise<readonly string[]> {
  const filter = `saga.command._${transport}.>`;
  try {
    const { state } = await manager.streams.info(STREAMS.commands, { subjects_filter: filter });
    const services = Object.keys(state.subjects ?? {}).map((subject) => subject.split('.')[3]);
    return [...new Set(services)].filter((service) => service !== undefined);
  } catch (error) {
    if ((error as { code?: number }).code === STREAM_NOT_FOUND) return [];
    throw error;
  }
}
