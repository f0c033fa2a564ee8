import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { edgeType } from '../edge-key';

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges'>;
type Successors = ReadonlyMap<string, readonly string[]>;

/** What follows each node along flow and error edges; edges to nowhere are left out. */
export function successors({ nodes, edges }: Drawing): Successors {
  const next = new Map<string, string[]>(nodes.map((node) => [node.name, []]));
  for (const edge of edges) {
    if (edgeType(edge) === 'compensation' || !next.has(edge.to)) continue;
    next.get(edge.from)?.push(edge.to);
  }
  return next;
}

/** Row of each node: one more than its farthest predecessor, loops cut. */
export function rowsOf(drawing: Drawing): ReadonlyMap<string, number> {
  const next = successors(drawing);
  const order = backwardsFinished(startFirst(drawing), next).reverse();
  const place = new Map(order.map((name, index) => [name, index]));
  const row = new Map(order.map((name) => [name, 0]));
  const placeOf = (name: string) => place.get(name) ?? 0;
  const rowOf = (name: string) => row.get(name) ?? 0;
  for (const name of order) {
    for (const to of next.get(name) ?? []) {
      // What leads to an earlier place closes a loop.
      if (placeOf(to) > placeOf(name)) row.set(to, Math.max(rowOf(to), rowOf(name) + 1));
    }
  }
  return row;
}

/** Names in the order in which a depth-first walk is done with them: what follows a node comes before it. */
function backwardsFinished(names: readonly string[], next: Successors): string[] {
  const seen = new Set<string>();
  const done: string[] = [];
  const visit = (root: string) => {
    const path = [{ name: root, at: 0 }];
    seen.add(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = next.get(top.name)?.[top.at++];
      if (to === undefined) done.push((path.pop() ?? top).name);
      else if (!seen.has(to)) {
        seen.add(to);
        path.push({ name: to, at: 0 });
      }
    }
  };
  for (const name of names) if (!seen.has(name)) visit(name);
  return done;
}

function startFirst({ nodes }: Drawing): string[] {
  const starts = nodes.filter((node) => node.type === 'start');
  const others = nodes.filter((node) => node.type !== 'start');
  return [...starts, ...others].map((node) => node.name);
}
