import { edgeKeys, edgeType } from '@/components/canvas/edge-key';
import type { Point } from '@/components/canvas/geometry';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { nodeNamed, undoneBy } from '../drawing';
import type { Spot } from './spot';

/**
 * Where something new goes when only the selection says so: after the selected node, onto the selected edge,
 * after the step whose compensation is selected, and else to `at`.
 */
export function spotForSelection(
  definition: SagaDefinition,
  selection: ReadonlySet<string>,
  at: Point,
): Spot {
  const [only] = selection;
  if (only === undefined || selection.size > 1) return { type: 'place', at };
  const node = nodeNamed(definition, only);
  if (!node) return onEdge(definition, only) ?? { type: 'place', at };
  if (node.type === 'compensation') {
    const [step] = undoneBy(definition, node.name);
    return step === undefined ? { type: 'place', at } : { type: 'after', name: step };
  }
  return node.type === 'succeed' || node.type === 'fail'
    ? { type: 'place', at }
    : { type: 'after', name: node.name };
}

function onEdge(definition: SagaDefinition, key: string): Spot | undefined {
  const index = edgeKeys(definition.edges).indexOf(key);
  const edge = definition.edges[index];
  if (!edge) return undefined;
  return edgeType(edge) === 'compensation'
    ? { type: 'after', name: edge.from }
    : { type: 'edge', index };
}
