import type { SagaDefinition } from '@/saga/definition/saga-definition';

/** A saga of one simulated step whose input needs a positive amount. */
export function simpleSaga(name: string): SagaDefinition {
  return {
    name,
    title: 'A simple saga',
    input: {
      type: 'object',
      required: ['amount'],
      properties: {
        amount: { type: 'number', exclusiveMinimum: 0 },
        lines: { type: 'array', items: { type: 'object', required: ['sku'] } },
      },
    },
    nodes: [
      { type: 'start', name: 'start' },
      {
        type: 'step',
        name: 'charge',
        service: 'payments',
        action: 'charge',
        transport: { type: 'simulated' },
      },
      {
        type: 'compensation',
        name: 'refund',
        service: 'payments',
        action: 'refund',
        transport: { type: 'simulated' },
      },
      { type: 'succeed', name: 'done' },
    ],
    edges: [
      { from: 'start', to: 'charge' },
      { from: 'charge', to: 'done' },
      { from: 'charge', to: 'refund', type: 'compensation' },
    ],
  };
}
