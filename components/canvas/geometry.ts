import type { NodeType, SagaNode } from '@/saga/definition/nodes';

/** A place on the canvas, in canvas pixels; a node's place is its top left corner. */
export type Point = { readonly x: number; readonly y: number };

/** Width and height in canvas pixels. */
export type Size = { readonly width: number; readonly height: number };

/** Where each node of a drawing lies, by name. */
export type Positions = Readonly<Record<string, Point>>;

/** A rectangle in canvas pixels. */
export type Box = Point & Size;

/** Distance of the snap grid's lines. */
export const GRID = 8;

/** Room between a step and the compensation drawn beside it. */
export const COMPENSATION_GAP = 72;

const PILL: Size = { width: 144, height: 40 };
const CARD: Size = { width: 208, height: 56 };
const BAR: Size = { width: 208, height: 24 };

/**
 * Every box has a size that follows from its type alone, so that layouts, thumbnails and the canvas
 * agree without measuring the page.
 */
const SIZES: Readonly<Record<NodeType, Size>> = {
  start: PILL,
  succeed: PILL,
  fail: { width: 176, height: 40 },
  step: { width: 224, height: 64 },
  compensation: { width: 208, height: 48 },
  decision: CARD,
  fork: BAR,
  join: BAR,
  wait: CARD,
  signal: CARD,
  approval: CARD,
  transform: CARD,
  map: { width: 224, height: 120 },
  'sub-saga': CARD,
};

/** The size of a node's box. */
export function sizeOf(type: SagaNode['type']): Size {
  return SIZES[type] ?? CARD;
}

/** The box of a node that lies at `at`. */
export function boxOf(node: Pick<SagaNode, 'type'>, at: Point): Box {
  return { ...at, ...sizeOf(node.type) };
}

/** The middle of a box. */
export function centreOf(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The smallest box around all of them; an empty one at the origin when there are none. */
export function boundsOf(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The nearest point of the snap grid. */
export function snap(point: Point): Point {
  return { x: Math.round(point.x / GRID) * GRID, y: Math.round(point.y / GRID) * GRID };
}

/** Whether two boxes share any area. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** `wanted`, or the nearest place below it where a box of that size covers none of `taken`. */
export function freePlace(wanted: Point, size: Size, taken: readonly Box[]): Point {
  const margin = 2 * GRID;
  let place = snap(wanted);
  for (let tries = 0; tries < 500; tries += 1) {
    const box = { ...place, width: size.width + margin, height: size.height + margin };
    const hit = taken.find((other) => overlaps(box, other));
    if (!hit) return place;
    place = snap({ x: place.x, y: hit.y + hit.height + margin + GRID / 2 });
  }
  return place;
}
