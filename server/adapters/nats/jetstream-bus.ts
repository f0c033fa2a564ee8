import { jetstreamManager } from '@nats-io/jetstream';
import type { Logger } from 'pino';
import { ClaimCheck, isTooLarge } from '@/participant/claim-check';
import { plainHeaders } from '@/participant/received-headers';
import { flowConsumer } from '@/server/application/wire/flow-consumers';
import type {
  Delivery,
  MessageBus,
  Publishable,
  PublishOutcome,
  StoredMessage,
} from '@/server/ports/message-bus';
import { readAdvisory } from './advisory';
import { BatchPublisher } from './batch-publisher';
import { type Claims, type DurableConsumer, DurableConsumption } from './durable-consumption';
import { HostedCommands } from './hosted-commands';
import type { NatsLink } from './nats-link';
import { STREAMS } from './streams';
import { streamWith } from './trigger-stream';

/** Few a partition: with all partitions it still bounds what a worker keeps in memory. */
const REPLIES_PENDING = 200;
const LETTERS_PENDING = 100;
const SIGNALS_PENDING = 1_000;
const FLOW_PENDING = 1_000;
/** Reacting takes moments, and changes nothing when done twice: what a dead worker had goes on soon. */
const REACTION_NS = 5e9;
/** Until somebody is there who takes what lost its payload. */
const LOST_MS = 5_000;
const NO_MESSAGE_FOUND = 10_037;
const STREAM_NOT_FOUND = 10_059;

/** The broker over NATS JetStream, its streams on so many nodes; see the port for the contract. */
export function jetstreamBus(link: NatsLink, logger: Logger, replicas = 1): MessageBus {
  const publisher = new BatchPublisher(link);
  const claims = new ClaimCheck(() => link.ready());
  let lost: (delivery: Delivery, error: Error) => void = (delivery) => delivery.retryIn(LOST_MS);
  const collected: Claims = {
    collect: (ref) => claims.collect(ref),
    lost: (delivery, error) => lost(delivery, error),
  };
  const consume = (consumer: DurableConsumer) =>
    new DurableConsumption(link, { ...consumer, replicas }, { claims: collected, logger });
  return {
    get connected() {
      return link.connected;
    },
    onConnected(listener) {
      link.onConnected(() => listener());
    },
    onLost(listener) {
      lost = listener;
    },
    publishAll: (messages) => publishChecked(claims, publisher, messages),
    consumeReplies: (partition, handle) =>
      consume({
        stream: STREAMS.replies,
        name: `orchestrator-${partition}`,
        filter: `saga.reply.${partition}`,
        maxAckPending: REPLIES_PENDING,
        exclusive: true,
        handle,
      }),
    consumeCommands: (transport, handle) =>
      new HostedCommands(link, transport, { handle, claims: collected, logger }),
    consumeSignals: (handle) =>
      consume({
        stream: STREAMS.signals,
        name: 'signal-intake',
        maxAckPending: SIGNALS_PENDING,
        exclusive: false,
        handle,
      }),
    consumeTrigger: ({ name, subject }, handle) =>
      consume({
        stream: (manager) => streamWith(manager, subject),
        name,
        filter: subject,
        maxAckPending: SIGNALS_PENDING,
        exclusive: false,
        fromNow: true,
        handle,
      }),
    consumeFlow: (service, handle) =>
      consume({
        stream: STREAMS.events,
        name: flowConsumer(service),
        filter: 'saga.event.*.flow.>',
        maxAckPending: FLOW_PENDING,
        exclusive: false,
        ackWaitNs: REACTION_NS,
        handle,
      }),
    consumeReactorReplies: (service, handle) =>
      consume({
        stream: STREAMS.replies,
        name: flowConsumer(service),
        filter: `saga.reply.reactor.${service}`,
        maxAckPending: REPLIES_PENDING,
        exclusive: false,
        ackWaitNs: REACTION_NS,
        handle,
      }),
    consumeDeadLetters: (handle) =>
      consume({
        stream: STREAMS.dead,
        name: 'dead-letter-intake',
        maxAckPending: LETTERS_PENDING,
        exclusive: false,
        handle,
      }),
    consumeAdvisories: (handle) =>
      consume({
        stream: STREAMS.advisories,
        name: 'advisory-intake',
        maxAckPending: LETTERS_PENDING,
        exclusive: false,
        handle: (delivery) => handle(readAdvisory(delivery.data), delivery),
      }),
    fetch: (stream, sequence) => fetchMessage(link, stream, sequence),
  };
}

/** Deposits what is too large for a message; what could not be deposited is not published. */
async function publishChecked(
  claims: ClaimCheck,
  publisher: BatchPublisher,
  messages: readonly Publishable[],
): Promise<readonly PublishOutcome[]> {
  if (!messages.some(({ body }) => isTooLarge(body))) return publisher.publishAll(messages);
  const checked = await Promise.allSettled(messages.map((message) => claims.checkIn(message)));
  const ready = checked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const published = new Map(
    (await publisher.publishAll(ready)).map((outcome) => [outcome.id, outcome]),
  );
  return messages.map(({ id }) => published.get(id) ?? notDeposited(id));
}

function notDeposited(id: string): PublishOutcome {
  return { id, stored: false, error: 'Its payload could not be deposited.', permanent: false };
}

async function fetchMessage(
  link: NatsLink,
  stream: string,
  sequence: number,
): Promise<StoredMessage | null> {
  const manager = await jetstreamManager(await link.ready(), { checkAPI: false });
  try {
    const found = await manager.streams.getMessage(stream, { seq: sequence });
    if (!found) return null;
    const { subject, data, header } = found;
    return { stream, subject, sequence, data, headers: plainHeaders(header) };
  } catch (error) {
    const { code } = error as { code?: number };
    if (code === NO_MESSAGE_FOUND || code === STREAM_NOT_FOUND) return null;
    throw error;
  }
}
