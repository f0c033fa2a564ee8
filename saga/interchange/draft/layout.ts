import type { SagaDefinition } from '../../definition/saga-definition';

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges'>;
type Place = { readonly x: number; readonly y: number };

const ROW = 112;
const COLUMN = 300;

/**
 * Places in rows: each node below what leads to it, compensations to the right of the first step that they
 * undo. Edges to nodes that come earlier in the document close loops and do not count.
 */
export function layoutOf({ nodes, edges }: Drawing): { readonly [name: string]: Place } {
  const order = new Map(nodes.map(({ name }, index) => [name, index]));
  const row = new Map(nodes.map(({ name }) => [name, 0]));
  const forward = edges
    .filter(({ from, to, type }) => type !== 'compensation' && rank(order, from) < rank(order, to))
    .sort((a, b) => rank(order, a.from) - rank(order, b.from));
  for (const { from, to } of forward) {
    row.set(to, Math.max(row.get(to) ?? 0, (row.get(from) ?? 0) + 1));
  }
  const beside = new Map<string, string>();
  for (const { from, to, type } of edges) {
    if (type === 'compensation' && !beside.has(to)) beside.set(to, from);
  }
  return placed(nodes, { row, beside });
}

function rank(order: ReadonlyMap<string, number>, name: string): number {
  return order.get(name) ?? 0;
}

function placed(
  nodes: Drawing['nodes'],
  { row, beside }: { row: ReadonlyMap<string, number>; beside: ReadonlyMap<string, string> },
): { readonly [name: string]: Place } {
  const undoing = new Set(beside.values());
  const width = new Map<number, number>();
  const places: Record<string, Place> = {};
  for (const { name } of nodes) {
    if (beside.has(name)) continue;
    const line = row.get(name) ?? 0;
    const column = width.get(line) ?? 0;
    places[name] = { x: column * COLUMN, y: line * ROW };
    width.set(line, column + (undoing.has(name) ? 2 : 1));
  }
  const taken = new Map<string, number>();
  for (const [name, step] of beside) {
    const count = (taken.get(step) ?? 0) + 1;
    taken.set(step, count);
    const { x, y } = places[step] ?? { x: 0, y: 0 };
    places[name] = { x: x + count * COLUMN, y };
  }
  return places;
}
