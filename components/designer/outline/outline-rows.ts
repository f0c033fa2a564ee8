import { edgeType } from '@/components/canvas/edge-key';
import { edgeLabel } from '@/components/canvas/edge-label';
import { rowsOf } from '@/components/canvas/layout/layers';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { undoneBy } from '../model/drawing';

/** One line of the outline: a node, what follows it, and what it undoes when it is a compensation. */
export type OutlineRow = {
  readonly node: SagaNode;
  /** A compensation stands one level below the step that it undoes. */
  readonly level: 1 | 2;
  /** Where it leads, with the condition in words. */
  readonly leadsTo: readonly string[];
  readonly undoes: readonly string[];
};

/** The drawing as a list from start to end, each step followed by its compensation. */
export function outlineRows(definition: SagaDefinition): readonly OutlineRow[] {
  const row = rowsOf(definition);
  const main = definition.nodes.filter(
    (node) => node.type !== 'compensation' || undoneBy(definition, node.name).length === 0,
  );
  const sorted = main.toSorted((a, b) => (row.get(a.name) ?? 0) - (row.get(b.name) ?? 0));
  const shown = new Set<string>();
  return sorted.flatMap((node) => {
    const beside = definition.nodes.filter(
      (other) =>
        other.type === 'compensation' &&
        !shown.has(other.name) &&
        undoneBy(definition, other.name).includes(node.name),
    );
    for (const { name } of beside) shown.add(name);
    return [rowFor(definition, node, 1), ...beside.map((other) => rowFor(definition, other, 2))];
  });
}

function rowFor(definition: SagaDefinition, node: SagaNode, level: 1 | 2): OutlineRow {
  const leadsTo = definition.edges
    .filter((edge) => edge.from === node.name && edgeType(edge) !== 'compensation')
    .map((edge) => {
      const label = edgeLabel(edge, node);
      return label ? `${edge.to} (${label})` : edge.to;
    });
  return { node, level, leadsTo, undoes: undoneBy(definition, node.name) };
}
