import { getSmoothStepPath, getStraightPath, type Position } from '@xyflow/react';

/** The ends of an edge, in canvas pixels, and the sides of the boxes that it touches. */
export type EdgeEnds = {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly sourcePosition: Position;
  readonly targetX: number;
  readonly targetY: number;
  readonly targetPosition: Position;
};

type Bend = {
  /** Whether it leads to a compensation beside its step. */
  readonly sideways: boolean;
  /** Where between its ends it turns, 0 to 1; in the middle when absent. */
  readonly turn: number | undefined;
};

/** The line as an SVG path, and its middle. Boxes that are almost on one height are joined without a kink. */
export function edgeLine(
  ends: EdgeEnds,
  { sideways, turn }: Bend,
): readonly [path: string, x: number, y: number] {
  if (sideways && Math.abs(ends.sourceY - ends.targetY) <= 8) {
    const [path, x, y] = getStraightPath(ends);
    return [path, x, y];
  }
  const { sourceX, targetX } = ends;
  const centre = turn === undefined ? {} : { centerX: sourceX + (targetX - sourceX) * turn };
  const [path, x, y] = getSmoothStepPath({ ...ends, ...centre, borderRadius: 10 });
  return [path, x, y];
}
