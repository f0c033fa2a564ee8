import type { SagaEdge, SagaNode } from '../definition/nodes';
import {
  type Renaming,
  renameInExpression,
  renameInMapping,
} from '../expression/rename-references';

/** Fields that hold a bare expression; elsewhere expressions stand between `{%` and `%}`. */
const EXPRESSION_FIELDS = new Set([
  'condition',
  'until',
  'correlation',
  'orderingKey',
  'items',
  'debt.value',
]);

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
  const after = before.map(([key, item]) => {
    const path = field === 'debt' ? `debt.${key}` : key;
    return [key, rewrite(item, renaming, path)] as const;
  });
  return after.every(([, item], index) => item === before[index]?.[1])
    ? value
    : Object.fromEntries(after);
}
