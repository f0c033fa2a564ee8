import type { Moment, Timeline, TimelineRow } from './timeline';

/** A stretch of time and its place across the timeline, in percent of the width. */
export type Piece = {
  readonly from: Moment;
  readonly to: Moment;
  readonly left: number;
  readonly width: number;
  /** Nothing worked in it, and it is drawn shorter than it was. */
  readonly compressed: boolean;
};

/** Where moments lie on the timeline; linear within each piece, and never decreasing. */
export type TimeScale = { readonly pieces: readonly Piece[] };

type Span = { readonly from: Moment; readonly to: Moment };

/** An idle stretch is drawn at most this long, as a share of the time in which something worked. */
const IDLE_SHARE = 0.5;

/** The scale of a timeline up to `now`; with `compress` long idle stretches are drawn short. */
export function timeScale(timeline: Timeline, now: Moment, compress: boolean): TimeScale {
  const end = Math.max(now, timeline.to, timeline.from + 1);
  const whole: Span = { from: timeline.from, to: end };
  const busy = compress ? busySpans(timeline, end) : [whole];
  return { pieces: placed(stretches(whole, busy), busy) };
}

/** Times in which an attempt was on its way, merged and in order. */
function busySpans({ rows, compensations }: Timeline, end: Moment): readonly Span[] {
  const spans = [...rows, ...compensations].flatMap((row) => attemptSpans(row, end));
  spans.sort((a, b) => a.from - b.from);
  const merged: { from: Moment; to: Moment }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

function attemptSpans(row: TimelineRow, end: Moment): readonly Span[] {
  return row.segments
    .filter((segment) => segment.type === 'attempt')
    .map(({ from, to }) => ({ from, to: to ?? end }));
}

type Stretch = Span & { readonly idle: boolean };

function stretches(whole: Span, busy: readonly Span[]): readonly Stretch[] {
  const result: Stretch[] = [];
  let at = whole.from;
  for (const { from, to } of busy) {
    if (from > at) result.push({ from: at, to: from, idle: true });
    result.push({ from: Math.max(from, at), to, idle: false });
    at = to;
  }
  if (at < whole.to) result.push({ from: at, to: whole.to, idle: true });
  return result;
}

function placed(all: readonly Stretch[], busy: readonly Span[]): readonly Piece[] {
  const working = busy.reduce((sum, { from, to }) => sum + (to - from), 0);
  const longest = working === 0 ? Number.POSITIVE_INFINITY : working * IDLE_SHARE;
  const lengths = all.map(({ from, to, idle }) =>
    idle ? Math.min(to - from, longest) : to - from,
  );
  const total = lengths.reduce((sum, length) => sum + length, 0) || 1;
  let left = 0;
  return all.map(({ from, to }, index) => {
    const length = lengths[index] ?? 0;
    const width = (length / total) * 100;
    const piece = { from, to, left, width, compressed: length < to - from };
    left += width;
    return piece;
  });
}

/** Where a moment lies, in percent from the left, 0 to 100. */
export function positionAt({ pieces }: TimeScale, at: Moment): number {
  const piece = pieces.find(({ to }) => at <= to) ?? pieces.at(-1);
  if (piece === undefined) return 0;
  const share = (at - piece.from) / Math.max(piece.to - piece.from, 1);
  return piece.left + Math.min(Math.max(share, 0), 1) * piece.width;
}

/** The moment at a position; the inverse of {@link positionAt}. */
export function momentAt({ pieces }: TimeScale, position: number): Moment {
  const piece = pieces.find(({ left, width }) => position <= left + width) ?? pieces.at(-1);
  if (piece === undefined) return 0;
  const share = piece.width === 0 ? 0 : (position - piece.left) / piece.width;
  return piece.from + Math.min(Math.max(share, 0), 1) * (piece.to - piece.from);
}
