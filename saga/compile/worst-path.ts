import type { SagaNode } from '../definition/nodes';
import { type Graph, successors } from './graph';

/** The slowest way through a drawing. */
export type WorstPath = { readonly ms: number; readonly nodes: readonly string[] };

/**
 * The path from the start whose nodes take longest together, each counted once: of a loop, one round.
 * Parallel branches take as long as the slowest of them, which is a path as well.
 */
export function worstPath(graph: Graph, timeOf: (node: SagaNode) => number): WorstPath {
  const start = graph.definition.nodes.find((node) => node.type === 'start')?.name;
  if (start === undefined) return { ms: 0, nodes: [] };
  const best: Best = new Map();
  for (const name of finishingOrder(graph, start)) {
    const own = timeOf(graph.nodes.get(name) as SagaNode);
    const next = slowest(best, successors(graph, name));
    best.set(name, { own, ms: own + timeAt(best, next), next });
  }
  return { ms: timeAt(best, start), nodes: follow(best, start) };
}

type Best = Map<
  string,
  { readonly own: number; readonly ms: number; readonly next: string | undefined }
>;

/** An edge back in a loop leads to a node that has no time yet. */
function timeAt(best: Best, name: string | undefined): number {
  return (name !== undefined && best.get(name)?.ms) || 0;
}

function slowest(best: Best, names: readonly string[]): string | undefined {
  let found: string | undefined;
  for (const name of names) if (timeAt(best, name) > timeAt(best, found)) found = name;
  return found;
}

function follow(best: Best, start: string): readonly string[] {
  const nodes: string[] = [];
  for (let at: string | undefined = start; at !== undefined; at = best.get(at)?.next) {
    if (best.get(at)?.own) nodes.push(at);
  }
  return nodes;
}

/** Depth first, every node after those it leads to; with a stack of its own for long drawings. */
function finishingOrder(graph: Graph, start: string): readonly string[] {
  const order: string[] = [];
  const seen = new Set([start]);
  const stack = [{ name: start, next: [...successors(graph, start)] }];
  while (stack.length > 0) {
    const top = stack.at(-1) as { name: string; next: string[] };
    const to = top.next.pop();
    if (to === undefined) {
      order.push(top.name);
      stack.pop();
    } else if (!seen.has(to)) {
      seen.add(to);
      stack.push({ name: to, next: [...successors(graph, to)] });
    }
  }
  return order;
}
