import type { Point } from './alert';

/** The size that a sparkline is drawn in. */
export const SPARK = { width: 96, height: 24, pad: 2 };

/** A figure's line, and the height of its threshold, in the coordinates of `SPARK`; null of fewer than two points. */
export function sparkPath(
  points: readonly Point[],
  threshold: number,
): { readonly line: string; readonly thresholdY: number } | null {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || first === last) return null;
  const top = Math.max(threshold, ...points.map(([, value]) => value));
  const { width, height, pad } = SPARK;
  const x = (at: number) => pad + ((at - first[0]) / (last[0] - first[0])) * (width - 2 * pad);
  const y = (value: number) => height - pad - (value / top) * (height - 2 * pad);
  const line = points.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return { line, thresholdY: y(threshold) };
}
