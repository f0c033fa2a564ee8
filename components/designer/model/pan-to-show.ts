import type { Box, Point, Size } from '@/components/canvas/geometry';

/** What part of the canvas is seen: its shift and zoom, and the size of the window onto it. */
export type View = {
  readonly viewport: Point & { readonly zoom: number };
  readonly size: Size;
};

const MARGIN = 40;
/** Room for the tools at the foot. */
const FOOT = 64;

/** The shortest shift of the view that shows a box whole; undefined when it is seen already. */
export function panToShow(box: Box, { viewport, size }: View): Point | undefined {
  const { zoom } = viewport;
  const dx = shift(
    { from: viewport.x + box.x * zoom, length: box.width * zoom },
    { from: MARGIN, to: size.width - MARGIN },
  );
  const dy = shift(
    { from: viewport.y + box.y * zoom, length: box.height * zoom },
    { from: MARGIN, to: size.height - FOOT },
  );
  return dx === 0 && dy === 0 ? undefined : { x: viewport.x + dx, y: viewport.y + dy };
}

/** Whether any part of a box is seen. */
export function overlaps(box: Box, { viewport, size }: View): boolean {
  const { zoom } = viewport;
  const [left, top] = [viewport.x + box.x * zoom, viewport.y + box.y * zoom];
  const across = left < size.width && left + box.width * zoom > 0;
  return across && top < size.height && top + box.height * zoom > 0;
}

type Span = { readonly from: number; readonly length: number };

function shift({ from, length }: Span, window: { from: number; to: number }): number {
  // What is too large to be seen whole is seen from its beginning.
  if (from < window.from || length > window.to - window.from) return window.from - from;
  return Math.min(0, window.to - (from + length));
}
