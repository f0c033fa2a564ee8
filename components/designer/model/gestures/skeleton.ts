import { type Point, sizeOf } from '@/components/canvas/geometry';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Gesture } from '../change';
import { newNode } from '../new-node';
import { positionsOf } from '../positions';
import { addNode } from './add-node';
import { ROW_GAP } from './spot';

/** Whether no work is drawn yet, only where a saga begins and ends, if that. */
export function hasNoWork({ nodes }: SagaDefinition): boolean {
  return nodes.every(({ type }) => type === 'start' || type === 'succeed' || type === 'fail');
}

/** Adds the first step: after the start, or with a start and an end on an empty canvas. */
export function firstStep(definition: SagaDefinition): Gesture {
  const start = definition.nodes.find((node) => node.type === 'start');
  const positions = positionsOf(definition);
  if (start)
    return addNode(definition, {
      type: 'step',
      spot: { type: 'after', name: start.name },
      positions,
    });
  if (definition.nodes.length === 0) return skeleton(definition, { x: 0, y: 0 });
  const spot = { type: 'place', at: { x: 0, y: 0 } } as const;
  return addNode(definition, { type: 'step', spot, positions });
}

/** Draws the least that runs, start, one step and an end, below `at` on an empty canvas. */
function skeleton(definition: SagaDefinition, at: Point): Gesture {
  const nodes = (['start', 'step', 'succeed'] as const).map((type) => newNode(definition, type));
  const [start, step, end] = nodes.map((node) => node.name) as [string, string, string];
  let top = at.y;
  const places = nodes.map((node) => {
    const size = sizeOf(node.type);
    const place = { x: at.x - size.width / 2, y: top };
    top += size.height + ROW_GAP;
    return [node.name, place] as const;
  });
  return {
    label: 'Add a first step',
    changes: [
      { type: 'NodesAdded', nodes, positions: Object.fromEntries(places) },
      {
        type: 'EdgesAdded',
        edges: [
          { from: start, to: step },
          { from: step, to: end },
        ],
      },
    ],
    select: [step],
  };
}
