import type { Diagnostic } from '../diagnostic';
import { type Graph, successors } from './graph';
import { diagnostic } from './report';

/** Loops pass a decision, and one of their decisions has a bound. */
export function checkLoops(graph: Graph): readonly Diagnostic[] {
  const decisions = namesOf(graph, (name) => graph.nodes.get(name)?.type === 'decision');
  const endless = loopsWithout(graph, decisions).map((loop) => {
    const message = `${list(loop)} would go round for ever. Put a decision with a way out into the loop.`;
    return diagnostic('BS113', message, { nodes: loop });
  });
  if (endless.length > 0) return endless;
  const bounded = namesOf(graph, (name) => {
    const node = graph.nodes.get(name);
    return node?.type === 'decision' && node.maxVisits !== undefined;
  });
  return loopsWithout(graph, bounded).map((loop) => {
    const at = loop.find((name) => decisions.has(name)) ?? loop[0];
    const message = `The loop of ${list(loop)} has no bound. Set maxVisits on \`${at}\`.`;
    return diagnostic('BS114', message, { nodes: loop });
  });
}

function namesOf(graph: Graph, holds: (name: string) => boolean): ReadonlySet<string> {
  return new Set([...graph.nodes.keys()].filter(holds));
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `\`${name}\``);
  return names.length > 5 ? `${shown.join(', ')} …` : shown.join(', ');
}

/** The loops that remain when some nodes are taken out: the strongly connected parts of what is left. */
function loopsWithout(graph: Graph, without: ReadonlySet<string>): string[][] {
  const next = (name: string) => successors(graph, name).filter((to) => !without.has(to));
  const names = [...graph.nodes.keys()].filter((name) => !without.has(name));
  return stronglyConnected(names, next).filter(
    (part) => part.length > 1 || next(part[0] as string).includes(part[0] as string),
  );
}

type Visit = { readonly name: string; readonly to: readonly string[]; at: number };

/** Tarjan's algorithm with a stack of its own, since a long drawing would overflow the call stack. */
export function stronglyConnected(
  names: readonly string[],
  next: (name: string) => readonly string[],
): string[][] {
  const search: Search = {
    index: new Map(),
    low: new Map(),
    stack: [],
    onStack: new Set(),
    parts: [],
  };
  for (const name of names) if (!search.index.has(name)) explore(search, name, next);
  return search.parts;
}

type Search = {
  readonly index: Map<string, number>;
  readonly low: Map<string, number>;
  readonly stack: string[];
  readonly onStack: Set<string>;
  readonly parts: string[][];
};

function explore(search: Search, root: string, next: (name: string) => readonly string[]): void {
  const path: Visit[] = [open(search, root, next)];
  while (path.length > 0) {
    const visit = path.at(-1) as Visit;
    const to = visit.to[visit.at];
    visit.at += 1;
    if (to === undefined) {
      path.pop();
      close(search, visit.name, path.at(-1)?.name);
    } else if (!search.index.has(to)) {
      path.push(open(search, to, next));
    } else if (search.onStack.has(to)) {
      lower(search, visit.name, search.index.get(to) as number);
    }
  }
}

function open(search: Search, name: string, next: (name: string) => readonly string[]): Visit {
  search.low.set(name, search.index.size);
  search.index.set(name, search.index.size);
  search.stack.push(name);
  search.onStack.add(name);
  return { name, to: next(name), at: 0 };
}

function lower(search: Search, name: string, to: number): void {
  search.low.set(name, Math.min(search.low.get(name) as number, to));
}

function close(search: Search, name: string, parent: string | undefined): void {
  const low = search.low.get(name) as number;
  if (parent !== undefined) lower(search, parent, low);
  if (low !== search.index.get(name)) return;
  const part = search.stack.splice(search.stack.lastIndexOf(name));
  for (const member of part) search.onStack.delete(member);
  search.parts.push(part);
}
