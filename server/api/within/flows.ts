import { edgeKey } from '@/server/application/flow/flow-record';
import type { FlowSecond } from '@/server/application/flow/flow-window';
import type { FlowServices } from '../services/flow';
import type { Reach } from './reach';

/** Messages of the sagas within reach; what is counted of several sagas together, such as letters and hot keys, is left out. */
export function flowsWithin(flow: FlowServices, reach: Reach): FlowServices {
  return {
    drawn: async () => (await flow.drawn()).filter(({ saga }) => reach.has(saga)),
    subscribe: (listener) =>
      flow.subscribe({
        tick: () => listener.tick(),
        record: (record) => {
          if (reach.has(record.saga)) listener.record?.(record);
        },
      }),
    after: (second) => flow.after(second).map((one) => within(one, reach)),
    lastSecond: () => flow.lastSecond(),
    recent: (filter) => flow.recent(filter).filter(({ saga }) => reach.has(saga)),
    state: () => ({ status: flow.state().status, hot: [], unmatched: 0 }),
  };
}

function within({ second, entries }: FlowSecond, reach: Reach): FlowSecond {
  return { second, entries: entries.filter(([edge]) => reach.has(sagaOf(edge))) };
}

/** The saga of an edge that is of one; see {@link edgeKey}. */
function sagaOf(edge: string): string | null {
  const [kind = '', saga = null] = edge.split('/');
  return OF_SAGAS.has(kind) ? saga : null;
}

const OF_SAGAS = new Set(
  [edgeKey.to('', ''), edgeKey.from('', ''), edgeKey.out('')].map((key) => key.split('/')[0] ?? ''),
);
