import type { SagaEdge } from '../definition/nodes';
import { sameValue } from '../diff/value-changes';
import type { Cells } from './cells';
import { own } from './merge-cells';

/** The three drawings, taken apart. */
export type ThreeCells = { readonly base: Cells; readonly mine: Cells; readonly theirs: Cells };

/**
 * The nodes that a side changed in any way that would be lost with them: in a field, by an edge that begins or
 * ends there, by what lies in their body.
 */
export function touchedNodes(base: Cells, side: Cells): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const [name, node] of Object.entries(side.nodes)) {
    const isMoved = !sameValue(own(base.parents, name), own(side.parents, name));
    if (isMoved || !sameValue(own(base.nodes, name), node)) touchWithParents(side, name, touched);
  }
  for (const [key, value] of Object.entries(side.edges)) {
    if (sameValue(own(base.edges, key), value)) continue;
    const { from, to } = value as unknown as SagaEdge;
    touchWithParents(side, from, touched);
    touchWithParents(side, to, touched);
  }
  return touched;
}

function touchWithParents({ parents }: Cells, name: string, touched: Set<string>): void {
  for (let at = name; at !== '' && !touched.has(at); at = String(own(parents, at) ?? '')) {
    touched.add(at);
  }
}

/** Whether a map around the node is one of them. */
export function liesInOneOf({ parents }: Cells, name: string, maps: ReadonlySet<string>): boolean {
  const seen = new Set<string>();
  for (let at = String(own(parents, name) ?? ''); at !== ''; at = String(own(parents, at) ?? '')) {
    if (maps.has(at)) return true;
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return false;
}
