import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { renameInExpression, renameInMapping } from '@/saga/expression/rename-references';

type Renaming = { readonly from: string; readonly to: string };

/** Fields that hold a bare expression; elsewhere expressions stand between `{%` and `%}`. */
const EXPRESSION_FIELDS = new Set(['condition', 'until', 'correlation', 'orderingKey', 'items']);

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

/** The node under its new name when it is the one, with its expressions rewritten in any case. */
export function renameInNode(node: SagaNode, renaming: Renaming): SagaNode {
  const rewritten = rewrite(node, renaming) as SagaNode;
  return node.name === renaming.from ? { ...rewritten, name: renaming.to } : rewritten;
}

/** The edge with its ends and its condition rewritten. */
export function renameInEdge(edge: SagaEdge, renaming: Renaming): SagaEdge {
  const end = (name: string) => (name === renaming.from ? renaming.to : name);
  const condition =
    edge.condition === undefined ? {} : { condition: renameInExpression(edge.condition, renaming) };
  return { ...edge, from: end(edge.from), to: end(edge.to), ...condition };
}

function renameInLayout(layout: NonNullable<SagaDefinition['layout']>, { from, to }: Renaming) {
  const entries = Object.entries(layout.nodes ?? {});
  const renamed = entries.map(([name, at]) => [name === from ? to : name, at] as const);
  return { ...layout, nodes: Object.fromEntries(renamed) };
}

/** Walks a node's JSON; keeps the same object where nothing changes. */
function rewrite(value: unknown, renaming: Renaming, field = ''): unknown {
  if (typeof value === 'string') {
    return EXPRESSION_FIELDS.has(field)
      ? renameInExpression(value, renaming)
      : renameInMapping(value, renaming);
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => rewrite(item, renaming));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const before = Object.entries(value);
  const after = before.map(([key, item]) => [key, rewrite(item, renaming, key)] as const);
  return after.every(([, item], index) => item === before[index]?.[1])
    ? value
    : Object.fromEntries(after);
}
