import { AckPolicy, DeliverPolicy, type JetStreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { CommandConsumerConfig } from '@/participant/ensure-consumer';
import { ackedUpTo } from './acked-up-to';

const CONSUMER_NOT_FOUND = 10_014;
const CONSUMER_NAME_EXISTS = [10_013, 10_148];

/**
 * Earlier releases had one consumer for all services of a transport. Where it is still there, the services'
 * own begin behind what it has acknowledged, and then it goes: what it had under way comes again.
 */
export async function leaveSharedConsumer(
  manager: JetStreamManager,
  shared: string,
  own: readonly CommandConsumerConfig[],
): Promise<void> {
  const [first] = own;
  if (!first) return;
  const { stream } = first;
  const before = await manager.consumers.info(stream, shared).catch(unless([CONSUMER_NOT_FOUND]));
  if (!before) return;
  for (const config of own) {
    await manager.consumers
      .add(stream, {
        durable_name: config.durable,
        filter_subject: config.filterSubject,
        ack_policy: AckPolicy.Explicit,
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: ackedUpTo(before) + 1,
        ack_wait: nanos(config.ackWaitMs),
        max_deliver: -1,
        max_ack_pending: config.maxAckPending,
      })
      .catch(unless(CONSUMER_NAME_EXISTS));
  }
  await manager.consumers.delete(stream, shared).catch(unless([CONSUMER_NOT_FOUND]));
}

/** Another worker may have done it already. */
function unless(codes: readonly number[]) {
  return (error: { code?: number }) => {
    if (!codes.includes(error.code ?? 0)) throw error;
    return undefined;
  };
}
