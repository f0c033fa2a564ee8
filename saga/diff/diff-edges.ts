import type { SagaEdge } from '../definition/nodes';
import type { DiffEdge, DiffEntry } from './diff-entry';
import { edgeType, type FlatDrawing } from './flat-drawing';
import { sameValue } from './value-changes';
import { code, rewiredText, valueText } from './words';

/** The edges of a drawing by the node they leave, in document order. */
export type EdgesFrom = ReadonlyMap<string, readonly SagaEdge[]>;

/** Sorts the edges by the node they leave. */
export function edgesFrom({ edges }: FlatDrawing): EdgesFrom {
  const sorted = new Map<string, SagaEdge[]>();
  for (const edge of edges) {
    const known = sorted.get(edge.from);
    if (known) known.push(edge);
    else sorted.set(edge.from, [edge]);
  }
  return sorted;
}

/** A node that both drawings have, with the edges that left it and those that leave it. */
export type Leaving = {
  readonly node: string;
  readonly before: readonly SagaEdge[];
  readonly after: readonly SagaEdge[];
};

const TYPES = ['flow', 'compensation', 'error'] as const;

/** What is different about the edges that leave a node. */
export function edgeEntries({ node, before, after }: Leaving): readonly DiffEntry[] {
  return TYPES.flatMap((type) => {
    const ofType = (edge: SagaEdge) => edgeType(edge) === type;
    const pair = { node, before: before.filter(ofType), after: after.filter(ofType) };
    return [...rewired(pair, type), ...conditions(pair), ...order(pair, type)];
  });
}

function rewired(pair: Leaving, type: DiffEdge['type']): readonly DiffEntry[] {
  const old = byKey(pair.before);
  const now = byKey(pair.after);
  const removed = [...old].filter(([key]) => !now.has(key)).map(([, edge]) => ends(edge));
  const added = [...now].filter(([key]) => !old.has(key)).map(([, edge]) => ends(edge));
  if (added.length === 0 && removed.length === 0) return [];
  const keeps = now.size > added.length;
  const text = rewiredText(pair.node, { type, added, removed, keeps });
  return [
    { kind: 'rewired', severity: 'behaviour', node: pair.node, edges: { added, removed }, text },
  ];
}

/** Edges that lead where they led, but are taken in other cases. */
function conditions({ node, before, after }: Leaving): readonly DiffEntry[] {
  const old = byKey(before);
  return [...byKey(after)].flatMap(([key, edge]): readonly DiffEntry[] => {
    const known = old.get(key);
    if (!known || sameValue(casesOf(known), casesOf(edge))) return [];
    const edges = { added: [ends(edge)], removed: [ends(known)] };
    const way = `The way from ${code(edge.from)} to ${code(edge.to)}`;
    const text = `${way} is taken ${caseText(edge)} instead of ${caseText(known)}`;
    return [{ kind: 'condition', severity: 'behaviour', node, edges, text }];
  });
}

/** The first condition that holds wins, so their order means something. */
function order({ node, before, after }: Leaving, type: DiffEdge['type']): readonly DiffEntry[] {
  const old = [...byKey(before.filter(isConditional)).keys()];
  const now = [...byKey(after.filter(isConditional)).keys()];
  const common = (keys: readonly string[], others: readonly string[]) =>
    keys.filter((key) => others.includes(key));
  const [was, is] = [common(old, now), common(now, old)];
  if (type !== 'flow' || was.every((key, index) => key === is[index])) return [];
  const moved = after.filter(isConditional).map(ends);
  const text = `${code(node)} tries its conditions in another order: ${after
    .filter(isConditional)
    .map(({ condition }) => valueText(condition))
    .join(', ')}`;
  const edges = { added: moved, removed: [] };
  return [{ kind: 'condition', severity: 'behaviour', node, edges, text }];
}

function isConditional({ condition }: SagaEdge): boolean {
  return condition !== undefined;
}

function byKey(edges: readonly SagaEdge[]): ReadonlyMap<string, SagaEdge> {
  const found = new Map<string, SagaEdge>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.to, edge.outcome ?? null]);
    let free = key;
    for (let count = 2; found.has(free); count += 1) free = `${key}${count}`;
    found.set(free, edge);
  }
  return found;
}

function casesOf({ condition, on }: SagaEdge) {
  return { condition: condition ?? null, on: on && on.length > 0 ? [...on].sort() : null };
}

function caseText(edge: SagaEdge): string {
  const { condition, on } = casesOf(edge);
  if (condition !== null) return `when ${valueText(condition)}`;
  if (on !== null) return `on ${on.map(code).join(', ')}`;
  return edgeType(edge) === 'error' ? 'on any error' : 'otherwise';
}

function ends(edge: SagaEdge): DiffEdge {
  const { from, to, outcome } = edge;
  return { from, to, type: edgeType(edge), ...(outcome === undefined ? {} : { outcome }) };
}
