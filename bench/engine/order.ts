import type { SagaDefinition } from '@/saga/definition/saga-definition';

/** Services and what they do. */
export const ACTIONS = {
  inventory: ['reserve', 'release'],
  payments: ['charge', 'refund'],
  shipping: ['ship'],
} as const;

/** Three steps over NATS, the first two with a compensation: what such comparisons usually run. */
export const ORDER: SagaDefinition = {
  name: 'bench-order',
  title: 'Order',
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'step', name: 'reserve', service: 'inventory', action: 'reserve' },
    { type: 'step', name: 'charge', service: 'payments', action: 'charge' },
    { type: 'step', name: 'ship', service: 'shipping', action: 'ship', kind: 'retriable' },
    { type: 'compensation', name: 'release', service: 'inventory', action: 'release' },
    { type: 'compensation', name: 'refund', service: 'payments', action: 'refund' },
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

/** What is run: everything works (H), or the third step fails at once and for good (C). */
export type Workload = 'H' | 'C';

/** About 200 bytes of JSON. */
export function orderInput(number: number, workload: Workload) {
  return {
    orderId: `o-${number}`,
    customer: 'c-12345',
    sku: 'SKU-000-111',
    quantity: 2,
    amount: 4999,
    currency: 'EUR',
    address: 'x'.repeat(90),
    ...(workload === 'C' ? { fails: 'ship' } : {}),
  };
}
