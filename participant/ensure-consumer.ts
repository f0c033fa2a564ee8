import { AckPolicy, DeliverPolicy, type JetStreamManager, ReplayPolicy } from '@nats-io/jetstream';
import { nanos } from '@nats-io/nats-core';

const NOT_AS_WANTED = 10_012;

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
  const { stream, durable } = config;
  await manager.streams.info(stream);
  const wanted = {
    durable_name: durable,
    filter_subject: config.filterSubject,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    replay_policy: ReplayPolicy.Instant,
    ack_wait: nanos(config.ackWaitMs),
    max_deliver: -1,
    max_ack_pending: config.maxAckPending,
  };
  try {
    await manager.consumers.add(stream, wanted);
  } catch (error) {
    if ((error as { code?: number }).code !== NOT_AS_WANTED) throw error;
    // Made anew by somebody else, it begins behind what was acknowledged: that cannot be changed, nor need it be.
    const { deliver_policy, opt_start_seq } = (await manager.consumers.info(stream, durable))
      .config;
    const start = { deliver_policy, ...(opt_start_seq === undefined ? {} : { opt_start_seq }) };
    await manager.consumers.add(stream, { ...wanted, ...start });
  }
}
