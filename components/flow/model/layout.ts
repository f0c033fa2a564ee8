import type { ElkNode } from 'elkjs/lib/elk-api';
import type { FlowGraph } from './flow-graph';
import { gapBetween } from './slots';

export const BOX = { width: 184, height: 64 };
export type Places = { readonly [id: string]: { readonly x: number; readonly y: number } };

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': '20',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.randomSeed': '1',
};

/** The graph as ELK lays it out: who answers stands right of who asks, so a reply makes no cycle. */
export function toElk({ boxes, lines }: FlowGraph): ElkNode {
  return {
    id: 'flow',
    layoutOptions: {
      ...OPTIONS,
      'elk.layered.spacing.nodeNodeBetweenLayers': String(gapBetween(lines)),
    },
    children: boxes.map(({ id }) => ({ id, ...BOX })),
    edges: forwardPairs(lines).map(([from, to]) => ({
      id: `${from}>${to}`,
      sources: [from],
      targets: [to],
    })),
  };
}

function forwardPairs(lines: FlowGraph['lines']): readonly (readonly [string, string])[] {
  const pairs = lines.map(({ from, to }) =>
    to.startsWith('saga/') ? ([to, from] as const) : ([from, to] as const),
  );
  return [...new Map(pairs.map((pair) => [pair.join('>'), pair])).values()];
}

/** Places until ELK has answered, or when it can't: a column for each kind. Pure. */
export function columns({ boxes, lines }: FlowGraph): Places {
  const gap = gapBetween(lines);
  const counts: number[] = [0, 0, 0];
  const places: Record<string, { x: number; y: number }> = {};
  for (const { id, kind } of boxes) {
    const column = kind === 'saga' || kind === 'outside' ? 0 : kind === 'service' ? 1 : 2;
    const row = counts[column] ?? 0;
    counts[column] = row + 1;
    places[id] = { x: column * (BOX.width + gap), y: row * (BOX.height + 20) };
  }
  return places;
}

/** Reads the places back from ELK's answer. */
export function fromElk({ children = [] }: Pick<ElkNode, 'children'>): Places {
  return Object.fromEntries(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}
