import { quickLayout } from '@/components/canvas/layout/quick-layout';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

/** Nodes of one piece of {@link largeSaga}. */
const PIECE = 10;

/**
 * A saga of so many nodes (a multiple of ten, and two more) such as people draw: steps with compensations that
 * read what steps before them gave, decisions, and branches in parallel.
 */
export function largeSaga(name: string, size: number): SagaDefinition {
  const pieces = Array.from({ length: Math.floor(size / PIECE) }, (_, index) => piece(index));
  const nodes: SagaNode[] = [
    { name: 'start', type: 'start' },
    ...pieces.flatMap((each) => each.nodes),
    { name: 'done', type: 'succeed' },
  ];
  const way = ['start', ...pieces.flatMap(({ first, last }) => [first, last]), 'done'];
  const joints = way.flatMap((from, index): SagaEdge[] =>
    index % 2 === 0 ? [{ from, to: way[index + 1] ?? 'done' }] : [],
  );
  const edges = [...pieces.flatMap((each) => each.edges), ...joints];
  const input = { type: 'object', properties: { amount: { type: 'number' } } };
  const drawing = { name, title: `${nodes.length} nodes`, input, nodes, edges };
  return { ...drawing, layout: { nodes: { ...quickLayout(drawing) } } };
}

function piece(index: number) {
  const at = (name: string) => `${name}${index}`;
  const step = (name: string): SagaNode => ({
    name: at(name),
    type: 'step',
    service: 'bench',
    action: 'work',
    transport: { type: 'simulated' },
    input: { run: '{% run.id %}', amount: '{% input.amount * 2 %}' },
  });
  const undo = (name: string): SagaNode => ({ ...step(name), type: 'compensation' }) as SagaNode;
  const nodes: SagaNode[] = [
    step('reserve'),
    undo('release'),
    { name: at('choose'), type: 'decision' },
    { name: at('fork'), type: 'fork' },
    step('left'),
    undo('undoLeft'),
    step('right'),
    undo('undoRight'),
    { name: at('join'), type: 'join' },
    { name: at('sum'), type: 'transform', assign: { [at('total')]: '{% input.amount + 1 %}' } },
  ];
  const flow: readonly (readonly [string, string])[] = [
    ['reserve', 'choose'],
    ['fork', 'left'],
    ['fork', 'right'],
    ['left', 'join'],
    ['right', 'join'],
    ['join', 'sum'],
    ['choose', 'sum'],
  ];
  const undone: readonly (readonly [string, string])[] = [
    ['reserve', 'release'],
    ['left', 'undoLeft'],
    ['right', 'undoRight'],
  ];
  const edges: SagaEdge[] = [
    ...flow.map(([from, to]) => ({ from: at(from), to: at(to) })),
    { from: at('choose'), to: at('fork'), condition: 'input.amount > 10' },
    ...undone.map(([from, to]) => ({ from: at(from), to: at(to), type: 'compensation' as const })),
  ];
  return { nodes, edges, first: at('reserve'), last: at('sum') };
}
