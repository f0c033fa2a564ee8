import { natsMessageTap } from '@/server/adapters/nats/message-tap';
import type { FlowServices } from '@/server/api/services/flow';
import { DrawnFlows } from '@/server/application/flow/drawn-flows';
import { FlowAggregator } from '@/server/services/flow-aggregator';
import type { Backend } from './backend';

/** Counts the messages that pass by, for this process's readers; it reads nothing while there are none. */
export function flowServices(backend: Backend): FlowServices {
  const flows = new DrawnFlows(backend);
  const aggregator = new FlowAggregator({
    tap: natsMessageTap(backend.link, backend.logger),
    prepare: () => flows.refresh(),
    hearers: flows.hearers,
    nowMs: Date.now,
  });
  backend.live.subscribe((notice) => {
    if (notice.type === 'sagas-changed') flows.refresh().catch(() => undefined);
  });
  return {
    drawn: () => flows.refresh(),
    subscribe: (listener) => aggregator.subscribe(listener),
    after: (second) => aggregator.after(second),
    lastSecond: () => aggregator.lastSecond,
    recent: (filter) => aggregator.recent(filter),
    state: () => aggregator.state(),
  };
}
