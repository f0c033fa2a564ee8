import type { NatsConnection } from '@nats-io/nats-core';
import { AckedPublisher } from './acked-publisher';
import type { LimitBounds } from './adaptive-limit';
import { ClaimCheck } from './claim-check';
import { CommandSource } from './command-source';
import { Delivery } from './delivery';
import type { Handlers } from './handlers';
import { type Logger, silentLogger } from './logger';
import { ReplyOutbox } from './reply-outbox';
import { ServiceGate } from './service-gate';
import type { ParticipantStore } from './store';
import { untilWorks } from './until-works';

/** What a participant is made of. */
export type ParticipantOptions<Tx> = {
  /** The service's name in sagas: it serves `saga.command.<service>.>`. */
  readonly service: string;
  readonly nats: NatsConnection;
  readonly handlers: Handlers<Tx>;
  readonly store: ParticipantStore<Tx>;
  readonly logger?: Logger;
  /** Commands handled at once by this process, or between which bounds that follows their latency; 16 when absent. */
  readonly concurrency?: number | LimitBounds;
  /** Deliveries after which a message becomes a dead letter; 5 when absent. */
  readonly maxDeliver?: number;
  /** After how long without a sign of life a message is delivered again; 60,000 ms when absent. */
  readonly ackWaitMs?: number;
  /** Unacknowledged messages over all processes of the service; 1,024 when absent. */
  readonly maxAckPending?: number;
  /** The durable consumer's name; the service's name when absent. */
  readonly durable?: string;
  readonly stream?: string;
  /** How often replies left behind by a crash are looked for; 5,000 ms when absent. */
  readonly sweepEveryMs?: number;
};

/** A service that takes part in sagas. */
export type Participant = {
  /** Resolves when commands are being taken; waits for the store and the stream to be there. */
  start(): Promise<void>;
  /** Takes no more commands, finishes those begun, and publishes their replies. */
  stop(): Promise<void>;
};

/** Joins handlers, store and NATS to a participant. Connection and store stay the caller's to close. */
export function createParticipant<Tx>(options: ParticipantOptions<Tx>): Participant {
  const { nats, handlers, store, logger = silentLogger, service } = options;
  const stopping = new AbortController();
  const claims = new ClaimCheck(async () => nats);
  const publisher = new AckedPublisher(nats);
  const outbox = new ReplyOutbox({
    publisher,
    claims,
    store,
    logger,
    sweepEveryMs: options.sweepEveryMs ?? 5_000,
  });
  const delivery = new Delivery({
    ...{ publisher, claims, handlers, store, logger, outbox, signal: stopping.signal },
    maxDeliver: options.maxDeliver ?? 5,
  });
  const source = new CommandSource({
    nats,
    logger,
    stream: options.stream ?? 'SAGA_COMMANDS',
    durable: options.durable ?? service,
    filterSubject: `saga.command.${service}.>`,
    ackWaitMs: options.ackWaitMs ?? 60_000,
    maxAckPending: options.maxAckPending ?? 1_024,
    concurrency: options.concurrency ?? 16,
    gate: new ServiceGate(nats, service),
  });
  return {
    async start() {
      await untilWorks(() => store.prepare(), {
        signal: stopping.signal,
        onFailure: (error) => logger.warn({ err: error }, 'waiting for the store'),
      });
      await outbox.start();
      await source.start(delivery.handle);
    },
    async stop() {
      const finished = source.stop();
      // What is being handled may end; what waits for a store or a stream that is gone may not.
      const patience = setTimeout(() => stopping.abort(), 10_000);
      await finished;
      clearTimeout(patience);
      stopping.abort();
      await outbox.stop();
    },
  };
}
