import { AckPolicy, DeliverPolicy, type JetStreamManager, ReplayPolicy } from '@nats-io/jetstream';
import { nanos } from '@nats-io/nats-core';

/** The durable pull consumer that all processes of one service share. */
export type CommandConsumerConfig = {
  readonly stream: string;
  readonly durable: string;
  readonly filterSubject: string;
  readonly ackWaitMs: number;
  readonly maxAckPending: number;
};

/**
 * Makes or updates the consumer. Rejects while the stream does not exist.
 *
 * The server redelivers without end: it is the participant that counts deliveries and gives a
 * message up, since only it can store the message whole first. A limit on the server would leave
 * the message behind with nothing but an advisory.
 */
export async function ensureConsumer(
  manager: JetStreamManager,
  config: CommandConsumerConfig,
): Promise<void> {
  await manager.streams.info(config.stream);
  await manager.consumers.add(config.stream, {
    durable_name: config.durable,
    filter_subject: config.filterSubject,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    replay_policy: ReplayPolicy.Instant,
    ack_wait: nanos(config.ackWaitMs),
    max_deliver: -1,
    max_ack_pending: config.maxAckPending,
  });
}
