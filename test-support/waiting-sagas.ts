import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

const SERVED = { transport: { type: 'simulated', latency: '1ms' }, timeout: '10s' } as const;

/** A step or compensation of a simulated service; `fails` for good when asked to. */
export function simulated(
  type: 'step' | 'compensation',
  name: string,
  { fails = false }: { readonly fails?: boolean } = {},
): SagaNode {
  const transport = fails
    ? { ...SERVED.transport, failureRate: 1, error: 'Refused' }
    : SERVED.transport;
  return { type, name, service: 'shop', action: name, ...SERVED, transport } as SagaNode;
}

/** A saga of these nodes; edges are written `a > b`, `a ~ undoA` and `a > b : outcome`. */
export function sagaOf(
  name: string,
  nodes: readonly SagaNode[],
  edges: readonly string[],
): SagaDefinition {
  return { name, nodes: [...nodes], edges: edges.map(edgeOf) };
}

/** An edge as {@link sagaOf} takes it. */
export function edgeOf(text: string): SagaDefinition['edges'][number] {
  const [from = '', arrow = '', to = '', , outcome] = text.split(' ');
  if (arrow === '~') return { from, to, type: 'compensation' };
  return outcome === undefined ? { from, to } : { from, to, outcome };
}

const START: SagaNode = { type: 'start', name: 'start' };
const DONE: SagaNode = { type: 'succeed', name: 'done' };

/** Reserves, waits for the signal `paid` of its order, and ships. */
export const PAID_ORDER: SagaDefinition = {
  ...sagaOf(
    'paid-order',
    [
      START,
      simulated('step', 'reserve'),
      {
        type: 'signal',
        name: 'payment',
        signal: 'paid',
        correlation: 'input.order',
        schema: {
          type: 'object',
          required: ['amount'],
          properties: { amount: { type: 'number' } },
        },
      },
      simulated('step', 'ship'),
      simulated('compensation', 'release'),
      { ...DONE, output: { amount: '{% steps.payment.result.amount %}' } } as SagaNode,
    ],
    ['start > reserve', 'reserve > payment', 'payment > ship', 'ship > done', 'reserve ~ release'],
  ),
};

/** Asks an operator, who says how much; a refusal compensates. */
export const APPROVED_ORDER: SagaDefinition = sagaOf(
  'approved-order',
  [
    START,
    simulated('step', 'reserve'),
    {
      type: 'approval',
      name: 'check',
      role: 'operator',
      form: {
        type: 'object',
        required: ['limit'],
        properties: { limit: { type: 'integer', minimum: 1 } },
      },
    },
    { type: 'fail', name: 'refused', error: 'NotApproved' },
    simulated('compensation', 'release'),
    { ...DONE, output: { limit: '{% steps.check.result.form.limit %}' } } as SagaNode,
  ],
  [
    'start > reserve',
    'reserve > check',
    'check > done : approved',
    'check > refused : rejected',
    'reserve ~ release',
  ],
);

/** Packs every item of the order; `broken` is one that can't be packed. */
export const PACKED_ORDER: SagaDefinition = sagaOf(
  'packed-order',
  [
    START,
    {
      type: 'map',
      name: 'each',
      items: 'input.items',
      maxConcurrency: 2,
      body: {
        nodes: [
          { type: 'start', name: 'itemStart' },
          simulated('step', 'pack'),
          { type: 'decision', name: 'sound' },
          simulated('step', 'breaks', { fails: true }),
          simulated('compensation', 'unpack'),
          { type: 'succeed', name: 'packed', output: '{% item %}' },
        ],
        edges: [
          ...['itemStart > pack', 'pack > sound', 'sound > packed', 'breaks > packed'].map(edgeOf),
          { from: 'sound', to: 'breaks', condition: 'item = "broken"' },
          edgeOf('pack ~ unpack'),
        ],
      },
    } as SagaNode,
    { ...DONE, output: { packed: '{% steps.each.result %}' } } as SagaNode,
  ],
  ['start > each', 'each > done'],
);

/** Runs `paid-order` as a step, and then `finish`, which fails when the input says so. */
export const PARENT_ORDER: SagaDefinition = {
  ...sagaOf(
    'parent-order',
    [
      START,
      {
        type: 'sub-saga',
        name: 'order',
        saga: 'paid-order',
        input: { order: '{% input.order %}' },
      } as SagaNode,
      { type: 'decision', name: 'fails' },
      simulated('step', 'finish', { fails: true }),
      { ...DONE, output: '{% steps.order.result %}' } as SagaNode,
    ],
    ['start > order', 'order > fails', 'fails > done', 'finish > done'],
  ),
};
(PARENT_ORDER.edges as SagaDefinition['edges'][number][]).push({
  from: 'fails',
  to: 'finish',
  condition: 'input.fails = true',
});
