import {
  AckPolicy,
  type ConsumerConfig,
  type ConsumerInfo,
  DeliverPolicy,
  type JetStreamManager,
} from '@nats-io/jetstream';
import { ackedUpTo } from './acked-up-to';
import { ensureStreams } from './streams';

/** A durable pull consumer, as it is wanted. */
export type WantedConsumer = {
  readonly stream: string;
  /** Begins with what comes from now on, when it is made; else with all that is there. */
  readonly fromNow?: boolean;
  readonly name: string;
  readonly filter?: string;
  /** How many messages may be under way without an answer. */
  readonly maxAckPending: number;
  /** On how many nodes streams that are missing are made; 1 when absent. */
  readonly replicas?: number;
  /** Whether this process alone consumes from now on. */
  readonly exclusive: boolean;
  /** After how long a message without an answer comes again, in nanoseconds; 30 s when absent. */
  readonly ackWaitNs?: number;
};

const ACK_WAIT_NS = 30e9;
const CONSUMER_NOT_FOUND = 10_014;
const STREAM_NOT_FOUND = 10_059;

/**
 * The consumer, made where it is missing, with its stream if need be. What an exclusive consumer's
 * owner before has left unanswered comes again at once: the consumer is made anew behind the last
 * message up to which all were acknowledged, for otherwise the broker would wait for the dead.
 */
export async function openConsumer(
  manager: JetStreamManager,
  wanted: WantedConsumer,
): Promise<ConsumerInfo> {
  const { stream, name } = wanted;
  const existing = await manager.consumers.info(stream, name).catch((error) => {
    if (![CONSUMER_NOT_FOUND, STREAM_NOT_FOUND].includes(error.code)) throw error;
    return undefined;
  });
  if (!existing) {
    // A consumer that was made before its stream got more copies may lose its leader while it moves, for good. Where there are
    // not so many nodes, or not yet, it is made all the same.
    await ensureStreams(manager, wanted.replicas).catch(() => ensureStreams(manager));
    return manager.consumers.add(stream, configOf(wanted));
  }
  if (!wanted.exclusive || existing.num_ack_pending === 0) return existing;
  await manager.consumers.delete(stream, name);
  return manager.consumers.add(stream, {
    ...configOf(wanted),
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: ackedUpTo(existing) + 1,
  });
}

function configOf(wanted: WantedConsumer): Partial<ConsumerConfig> {
  return {
    durable_name: wanted.name,
    ...(wanted.filter === undefined ? {} : { filter_subject: wanted.filter }),
    ...(wanted.fromNow ? { deliver_policy: DeliverPolicy.New } : {}),
    ack_policy: AckPolicy.Explicit,
    ack_wait: wanted.ackWaitNs ?? ACK_WAIT_NS,
    max_ack_pending: wanted.maxAckPending,
    max_deliver: -1,
  };
}
