import type { DiagnosticCode } from '../compile/diagnostic-codes';
import type { SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';
import { compensation, DONE, drawing, START, step } from './sagas';

const of = (service: string) => ({ service });
const transform = (name: string, value: string) =>
  ({ name, type: 'transform', assign: { x: value } }) as const;

function choreography(nodes: readonly SagaNode[], edges: readonly string[]): SagaDefinition {
  return drawing([START, ...nodes, DONE], edges, { execution: 'choreography' });
}

/** a of A, then p of P beside q of Q, whatever these are. */
function beside(
  p: SagaNode,
  q: SagaNode,
  more: { readonly nodes?: readonly SagaNode[]; readonly edges?: readonly string[] } = {},
): SagaDefinition {
  const { nodes = [], edges = [] } = more;
  return choreography(
    [step('a', of('A')), { name: 'f', type: 'fork' }, p, q, { name: 'j', type: 'join' }, ...nodes],
    ['start > a', 'a > f', `f > ${p.name}`, `f > ${q.name}`, `${p.name} > j`, `${q.name} > j`]
      .concat(edges)
      .concat('j > done'),
  );
}

/** For each code what can't be run without a coordinator, and the nodes that are named. */
export const CHOREOGRAPHY_FAULTS: readonly (readonly [
  DiagnosticCode,
  SagaDefinition,
  readonly string[],
])[] = [
  [
    'BS601',
    choreography(
      [step('a', of('A')), { name: 's', type: 'signal', signal: 'go', timeout: '1h' }, step('b')],
      ['start > a', 'a > s', 's > b', 'b > done'],
    ),
    ['s'],
  ],
  ['BS602', beside(step('p', { ...of('P'), kind: 'pivot' }), step('q', of('Q'))), ['p']],
  [
    'BS603',
    beside(step('p', of('P')), step('q', of('Q')), {
      nodes: [{ name: 'stop', type: 'fail', error: 'Stopped', compensate: false }],
      edges: ['p ! stop'],
    }),
    ['stop'],
  ],
  ['BS604', beside(transform('p', '1'), transform('q', '2')), ['p', 'q']],
  [
    'BS605',
    beside(
      step('p', of('P')),
      step('q', { ...of('Q'), input: '{% $exists(steps.p.result) ? 1 : 2 %}' }),
    ),
    ['q'],
  ],
  ['BS606', choreography([], ['start > done']), []],
  ['BS607', choreography([step('a'), step('b')], ['start > a', 'a > b', 'b > done']), []],
  [
    'BS608',
    beside(step('p', of('P')), step('q', of('Q')), {
      nodes: [compensation('undo', of('P'))],
      edges: ['p ~ undo', 'q ~ undo'],
    }),
    ['undo', 'p', 'q'],
  ],
];
