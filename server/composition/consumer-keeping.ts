import { natsConsumerLeaders } from '@/server/adapters/nats/consumer-leaders';
import { ConsumerKeeper } from '@/server/services/consumer-keeper';
import type { OwnedPartitions } from '@/server/services/owned-partitions';
import type { Backend } from './backend';

/** What makes consumers anew that have lost their leader. */
export function consumerKeeper(parts: {
  readonly backend: Pick<Backend, 'link' | 'bus' | 'logger'>;
  readonly owned: OwnedPartitions;
}): ConsumerKeeper {
  const { link, bus, logger } = parts.backend;
  const nowMs = () => performance.now();
  return new ConsumerKeeper({
    ...{ bus, logger, nowMs, owned: parts.owned },
    leaders: natsConsumerLeaders(link),
  });
}
