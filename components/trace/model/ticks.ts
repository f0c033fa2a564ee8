import { positionAt, type TimeScale } from './time-scale';
import type { Moment } from './timeline';

/** A labelled place on the time axis. */
export type Tick = {
  readonly at: Moment;
  readonly position: number /** Since the run's start, ms. */;
  readonly elapsed: number;
};

const STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5,
  36e5, 72e5, 216e5, 432e5, 864e5, 6048e5,
];

/** Where the ticks begin, and how near to each other they may be, in percent of the width. */
export type TickRule = { readonly start: Moment; readonly nearest: number };

/** Ticks at round times since the start, as many as fit without touching, none in compressed stretches. */
export function ticks(scale: TimeScale, rule: TickRule): readonly Tick[] {
  const kept: Tick[] = [];
  const idle = scale.pieces.filter(({ compressed }) => compressed);
  const half = rule.nearest / 2;
  const isCovered = ({ position }: Tick) =>
    idle.some(({ left, width }) => position > left - half && position < left + width + half);
  for (const tick of candidates(scale, rule)) {
    if (isCovered(tick)) continue;
    const last = kept.at(-1);
    if (last === undefined || tick.position - last.position >= rule.nearest) kept.push(tick);
  }
  return kept;
}

function candidates(scale: TimeScale, { start, nearest }: TickRule): readonly Tick[] {
  const drawn = scale.pieces.filter((piece) => !piece.compressed && piece.width > 0);
  const perPercent = Math.max(...drawn.map(({ from, to, width }) => (to - from) / width), 0);
  const step =
    STEPS.find((candidate) => candidate >= perPercent * nearest) ?? (STEPS.at(-1) as number);
  return drawn.flatMap(({ from, to }) => {
    const first = Math.ceil((from - start) / step);
    const count = Math.max(Math.floor((to - start) / step) - first + 1, 0);
    return Array.from({ length: count }, (_, index) => {
      const elapsed = (first + index) * step;
      return { at: start + elapsed, elapsed, position: positionAt(scale, start + elapsed) };
    });
  });
}
