import type { Renaming } from '../expression/rename-references';
import { edgeType, type FlatDrawing, type FlatNode, renamed } from './flat-drawing';
import { meaningOf } from './node-fields';

/** So many nodes that are gone, or new, are looked at; beyond that it is another drawing, not a renamed one. */
const MOST_RENAMED = 200;

/** What was recognised, and the older drawing in the newer one's names. */
export type Matched = {
  readonly renamings: readonly Renaming[];
  readonly before: FlatDrawing;
};

/**
 * Recognises nodes that only got another name: one that is gone and one that is new do the same work, or the
 * same sort of work between the same neighbours, and no other pair does. What is not evident stays removed
 * and added.
 */
export function matchNodes(before: FlatDrawing, after: FlatDrawing): Matched {
  let matched: Matched = { renamings: [], before };
  const most = Math.max(goneFrom(before, after).length, goneFrom(after, before).length);
  if (most > MOST_RENAMED) return matched;
  for (;;) {
    const found = firstMatches(matched.before, after);
    if (found.length === 0) return matched;
    matched = {
      renamings: [...matched.renamings, ...found],
      before: found.reduce(renamed, matched.before),
    };
  }
}

type Sign = (drawing: FlatDrawing, node: FlatNode) => string | undefined;

/** By what a node is recognised, the surest first. */
const SIGNS: readonly Sign[] = [
  (_drawing, node) => (isTelling(node) ? `${node.node.type} ${contentOf(node)}` : undefined),
  (drawing, node) => {
    const around = neighboursOf(drawing, node.name);
    return around === '' ? undefined : `${node.node.type} ${workOf(node)} ${around}`;
  },
];

function firstMatches(before: FlatDrawing, after: FlatDrawing): readonly Renaming[] {
  for (const sign of SIGNS) {
    const gone = bySign(before, goneFrom(before, after), sign);
    const fresh = bySign(after, goneFrom(after, before), sign);
    const found = [...gone].flatMap(([text, from]) => {
      const to = fresh.get(text);
      return from !== null && to ? [{ from, to }] : [];
    });
    if (found.length > 0) return found;
  }
  return [];
}

function goneFrom(drawing: FlatDrawing, other: FlatDrawing): readonly FlatNode[] {
  return [...drawing.nodes.values()].filter(({ name }) => !other.nodes.has(name));
}

/** The one node of each sign; null when several share it, so that nothing is evident. */
function bySign(
  drawing: FlatDrawing,
  nodes: readonly FlatNode[],
  sign: Sign,
): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const node of nodes) {
    const text = sign(drawing, node);
    if (text !== undefined) found.set(text, found.has(text) ? null : node.name);
  }
  return found;
}

/** What it does says which node it is; forks, waits and the like are all alike. */
function isTelling({ node }: FlatNode): boolean {
  return ['step', 'compensation', 'sub-saga', 'signal', 'transform'].includes(node.type);
}

function contentOf({ node }: FlatNode): string {
  const meaning = new Map(meaningOf(node));
  meaning.delete('title');
  meaning.delete('description');
  return stableText(Object.fromEntries(meaning));
}

function workOf({ node }: FlatNode): string {
  const fields = node as { readonly [field: string]: unknown };
  return stableText(['service', 'action', 'saga', 'signal'].map((field) => fields[field] ?? null));
}

function neighboursOf({ edges }: FlatDrawing, name: string): string {
  const ends = edges.flatMap((edge) => {
    const mark = `${edgeType(edge)} ${edge.outcome ?? ''}`;
    if (edge.from === name) return [`${mark} > ${edge.to}`];
    return edge.to === name ? [`${mark} < ${edge.from}`] : [];
  });
  return ends.sort().join('\n');
}

/** JSON whose fields are in the order of the alphabet. */
function stableText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
