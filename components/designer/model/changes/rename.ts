import { renameInLayout } from '@/saga/definition/layout-names';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Renaming } from '@/saga/expression/rename-references';
import { renameInEdge, renameInNode } from '@/saga/rename/rename-in-drawing';

/**
 * Gives a node a new name, in edges, layout and every expression that reads it. Nothing happens when there is
 * no such node or the new name is taken.
 */
export function renameNode(definition: SagaDefinition, { from, to }: Renaming): SagaDefinition {
  const names = new Set(definition.nodes.map((node) => node.name));
  if (from === to || !names.has(from) || names.has(to)) return definition;
  const renaming = { from, to };
  return {
    ...definition,
    nodes: definition.nodes.map((node) => renameInNode(node, renaming)),
    edges: definition.edges.map((edge) => renameInEdge(edge, renaming)),
    ...(definition.layout ? { layout: renameInLayout(definition.layout, renaming) } : {}),
  };
}
