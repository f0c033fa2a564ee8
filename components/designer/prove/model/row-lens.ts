import { edgeKeys, edgeType } from '@/components/canvas/edge-key';
import type { NodeStates } from '@/components/canvas/flow-types';
import { meaningOf } from '@/saga/definition/meaning';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Outcome } from '@/saga/explore/report';
import { nodeOf } from '@/saga/run/ids';
import type { StepStatus } from '@/saga/run/status';
import type { Lens } from '../../lens/lens';
import { stepsWords, turnWords } from './ending-words';
import type { TreeRow } from './outcome-tree';

/** Shows a row of the tree on the drawing: where it turns, and what becomes of which step. */
export function rowLens(definition: SagaDefinition, row: TreeRow): Lens {
  const shown = row.type === 'ending' ? endingStates(definition, row.ending) : NOTHING;
  const failing = failingNode(row);
  const states: NodeStates =
    failing === null ? shown.states : { [failing]: 'failed', ...shown.states };
  return {
    title: rowWords(row),
    meaning: meaningOf(definition),
    nodeStates: states,
    takenEdges: shown.edges,
  };
}

type Shown = { readonly states: NodeStates; readonly edges: ReadonlySet<string> };

const NOTHING: Shown = { states: {}, edges: new Set() };

const STATES: { readonly [status in Outcome['status']]: StepStatus } = {
  completed: 'completed',
  failed: 'completed',
  compensated: 'compensated',
  cancelled: 'compensated',
  stuck: 'failed',
};

function endingStates(definition: SagaDefinition, { status, steps }: Outcome): Shown {
  const state = STATES[status];
  const names = new Set(steps.map(nodeOf));
  const states: Record<string, StepStatus> = {};
  for (const name of names) states[name] = state;
  if (state === 'completed') return { states, edges: new Set() };
  const keys = edgeKeys(definition.edges);
  const undoing = definition.edges.flatMap((edge, index) =>
    edgeType(edge) === 'compensation' && names.has(edge.from)
      ? [{ edge, key: keys[index] ?? '' }]
      : [],
  );
  for (const { edge } of undoing) states[edge.to] = state;
  return { states, edges: new Set(undoing.map(({ key }) => key)) };
}

function failingNode(row: TreeRow): string | null {
  switch (row.type) {
    case 'place':
      return row.node;
    case 'turn':
      return row.turn.node;
    case 'ending':
      return row.turn?.node ?? null;
    case 'unfailed':
      return null;
    default:
      return row satisfies never;
  }
}

function rowWords(row: TreeRow): string {
  switch (row.type) {
    case 'place':
      return row.node === null ? 'Stopped from outside' : `${row.node} fails`;
    case 'turn':
      return turnWords(row.turn);
    case 'ending':
      return [row.turn && turnWords(row.turn), stepsWords(row.ending)].filter(Boolean).join('. ');
    case 'unfailed':
      return 'Nothing makes the run turn back';
    default:
      return row satisfies never;
  }
}
