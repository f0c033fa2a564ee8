import type { SagaDefinition } from '@/saga/definition/saga-definition';

type Overrides = {
  readonly name?: string;
  /** Of every step and compensation. */
  readonly timeout?: string;
  readonly maxAttempts?: number;
};

/** An order in three steps, of which the first two can be undone; over NATS. */
export function orderSaga(overrides: Overrides = {}): SagaDefinition {
  const { name = 'order', timeout = '10s', maxAttempts = 3 } = overrides;
  const work = { timeout, retry: { maxAttempts, initialInterval: '50ms', jitter: 0 } };
  return {
    name,
    title: 'Order',
    input: {
      type: 'object',
      required: ['order'],
      properties: { order: { type: 'string' }, fails: { type: 'string', default: '' } },
    },
    nodes: [
      { type: 'start', name: 'start' },
      { type: 'step', name: 'reserve', service: 'stock', action: 'reserve', ...work },
      { type: 'step', name: 'charge', service: 'payments', action: 'charge', ...work },
      { type: 'step', name: 'ship', service: 'stock', action: 'ship', ...work },
      { type: 'compensation', name: 'release', service: 'stock', action: 'release', ...work },
      { type: 'compensation', name: 'refund', service: 'payments', action: 'refund', ...work },
      { type: 'succeed', name: 'done' },
    ],
    edges: [
      { from: 'start', to: 'reserve' },
      { from: 'reserve', to: 'charge' },
      { from: 'charge', to: 'ship' },
      { from: 'ship', to: 'done' },
      { from: 'reserve', to: 'release', type: 'compensation' },
      { from: 'charge', to: 'refund', type: 'compensation' },
    ],
  };
}

/** The order with a wait before it is shipped. */
export function waitingOrder(name: string, extra: Partial<SagaDefinition> = {}): SagaDefinition {
  const order = orderSaga({ name });
  return {
    ...order,
    execution: 'choreography',
    nodes: [...order.nodes, { type: 'wait', name: 'rest', duration: '1h' }],
    edges: [
      ...order.edges.filter(({ from }) => from !== 'charge'),
      { from: 'charge', to: 'rest' },
      { from: 'rest', to: 'ship' },
      { from: 'charge', to: 'refund', type: 'compensation' },
    ],
    ...extra,
  };
}

/** Whether the run of a {@link waitingOrder} has come to its wait. */
export const isResting = (run: { currentNodes: readonly string[] } | null) =>
  run?.currentNodes.includes('rest') === true;
