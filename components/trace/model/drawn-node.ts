import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges'>;
/** A map as drawn. */
export type MapNode = Extract<SagaNode, { type: 'map' }>;

/** The node of that name, bodies of maps included, for names are unique in the whole document. */
export function drawnNode({ nodes }: Pick<Drawing, 'nodes'>, name: string): SagaNode | undefined {
  for (const node of nodes) {
    if (node.name === name) return node;
    const within = node.type === 'map' ? drawnNode(node.body, name) : undefined;
    if (within) return within;
  }
  return undefined;
}

/** The map in whose body a node is drawn. */
export function mapAround(drawing: Pick<Drawing, 'nodes'>, name: string): MapNode | undefined {
  const maps = drawing.nodes.filter((node) => node.type === 'map');
  for (const map of maps) {
    if (map.body.nodes.some((node) => node.name === name)) return map;
    const within = mapAround(map.body, name);
    if (within) return within;
  }
  return undefined;
}

/** The map of that name. */
export function drawnMap(drawing: Pick<Drawing, 'nodes'>, name: string): MapNode | undefined {
  const node = drawnNode(drawing, name);
  return node?.type === 'map' ? node : undefined;
}
