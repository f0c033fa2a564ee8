import { type Box, centreOf, overlaps, type Point } from '@/components/canvas/geometry';

/** How a line from one box to another is drawn: an SVG path, and where its sign stands on it. */
export type EdgeRoute = { readonly path: string; readonly sign: Point };

/** How far a line that goes around boxes keeps from them, in canvas pixels. */
const AROUND = 24;

/** A straight line from border to border; around the boxes in between, on their left, where there are some. */
export function edgeRoute(from: Box, to: Box, others: readonly Box[]): EdgeRoute {
  const [a, b] = [borderOf(from, centreOf(to)), borderOf(to, centreOf(from))];
  const between = others.filter((box) => crosses(a, b, box));
  if (between.length > 0) return around(from, to, between);
  return { path: `M${a.x} ${a.y} L${b.x} ${b.y}`, sign: along(a, b, 0.5) };
}

/** Where the sign of a line stands that the canvas draws itself: in its middle, or where it begins if boxes are in between. */
export function lineSign(from: Box, to: Box, others: readonly Box[]): Point {
  const [a, b] = [borderOf(from, centreOf(to)), borderOf(to, centreOf(from))];
  if (!others.some((box) => crosses(a, b, box))) return along(a, b, 0.5);
  return along(a, b, Math.min(0.5, AT_BEGIN / Math.hypot(b.x - a.x, b.y - a.y)));
}

/** In canvas pixels. */
const AT_BEGIN = 20;

function around(from: Box, to: Box, between: readonly Box[]): EdgeRoute {
  const [a, b] = [leftOf(from), leftOf(to)];
  const outermost = Math.min(a.x, b.x, ...between.map(({ x }) => x)) - AROUND;
  // The middle of the curve lies at (a + 6 * bend + b) / 8.
  const bend = (8 * outermost - a.x - b.x) / 6;
  return {
    path: `M${a.x} ${a.y} C${bend} ${a.y} ${bend} ${b.y} ${b.x} ${b.y}`,
    sign: { x: outermost, y: (a.y + b.y) / 2 },
  };
}

function leftOf(box: Box): Point {
  return { x: box.x, y: box.y + box.height / 2 };
}

/** Where the line from the middle of a box to a point leaves the box. */
function borderOf(box: Box, towards: Point): Point {
  const centre = centreOf(box);
  const [dx, dy] = [towards.x - centre.x, towards.y - centre.y];
  const share = Math.max(Math.abs(dx) / (box.width / 2), Math.abs(dy) / (box.height / 2));
  return share <= 1 ? centre : along(centre, towards, 1 / share);
}

const SAMPLES = 40;

function crosses(a: Point, b: Point, box: Box): boolean {
  return Array.from({ length: SAMPLES - 1 }, (_, index) => along(a, b, (index + 1) / SAMPLES)).some(
    (point) => overlaps({ ...point, width: 0, height: 0 }, box),
  );
}

function along(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}
