import { type Box, boxOf, type Positions } from '@/components/canvas/geometry';
import type { SagaNode } from '@/saga/definition/nodes';
import type { DiffEntry } from '@/saga/diff/diff-entry';
import { type EdgeRoute, edgeRoute, lineSign } from './edge-route';

/** A line that went, or the sign of one that came, which the canvas draws. */
export type EdgeMark = { readonly key: string } & (
  | ({ readonly mark: 'removed' } & EdgeRoute)
  | ({ readonly mark: 'added' } & Pick<EdgeRoute, 'sign'>)
);

type Placed = { readonly nodes: readonly SagaNode[]; readonly places: Positions };

/** The lines that came and went between nodes of this drawing. */
export function edgeMarks(
  entries: readonly DiffEntry[],
  { nodes, places }: Placed,
): readonly EdgeMark[] {
  const boxes = new Map(
    nodes.flatMap((node): [string, Box][] => {
      const at = places[node.name];
      return at ? [[node.name, boxOf(node, at)]] : [];
    }),
  );
  return entries
    .filter(({ kind }) => kind === 'rewired')
    .flatMap(({ edges }) => [
      ...(edges?.added ?? []).map((edge) => ({ edge, mark: 'added' as const })),
      ...(edges?.removed ?? []).map((edge) => ({ edge, mark: 'removed' as const })),
    ])
    .flatMap(({ edge, mark }): EdgeMark[] => {
      const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
      if (!from || !to) return [];
      const key = `${mark} ${edge.from} ${edge.to} ${edge.type} ${edge.outcome ?? ''}`;
      const others = [...boxes.values()].filter((box) => box !== from && box !== to);
      return mark === 'removed'
        ? [{ key, mark, ...edgeRoute(from, to, others) }]
        : [{ key, mark, sign: lineSign(from, to, others) }];
    });
}
