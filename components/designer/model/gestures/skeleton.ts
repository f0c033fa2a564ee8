import { type Point, sizeOf } from '@/components/canvas/geometry';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Gesture } from '../change';
import { newNode } from '../new-node';
import { ROW_GAP } from './spot';

/** Draws the least that runs, start, one step and an end, below `at` on an empty canvas. */
export function skeleton(definition: SagaDefinition, at: Point): Gesture {
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
