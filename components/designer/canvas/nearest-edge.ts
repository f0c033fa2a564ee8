import type { Point } from '@/components/canvas/geometry';

/**
 * Of edges that lie over each other at a place of the page, the one whose middle, where its label is, is nearest.
 * Ways that leave one node begin as one line: the topmost of them may be any.
 */
export function nearestEdge(edges: readonly Element[], at: Point): Element | undefined {
  const byDistance = edges.map((edge) => ({ edge, distance: distanceTo(edge, at) }));
  return byDistance.sort((a, b) => a.distance - b.distance)[0]?.edge;
}

function distanceTo(edge: Element, at: Point): number {
  const line = edge.querySelector<SVGPathElement>('.react-flow__edge-path');
  const matrix = line?.getScreenCTM();
  if (!line || !matrix) return Number.POSITIVE_INFINITY;
  const { x, y } = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(matrix);
  return Math.hypot(x - at.x, y - at.y);
}
