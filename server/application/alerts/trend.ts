/** A figure at a time: milliseconds since 1970, and the value. */
export type Point = readonly [atMs: number, value: number];

/** Where a figure is going. */
export type Trend = {
  readonly perMinute: number;
  /** When it will pass the threshold as it goes now, in seconds; null: not, or it has. */
  readonly reachesInS: number | null;
  /** When it will be down at nothing, in seconds; null: it does not fall. */
  readonly emptyInS: number | null;
};

/** Fewer points say nothing. */
const FEWEST = 3;
/** A forecast of more than a day is none. */
const FARTHEST_S = 86_400;

/** The line through the points by least squares, and where it leads; null when there are too few. Pure. */
export function trendOf(points: readonly Point[], threshold: number): Trend | null {
  const last = points.at(-1);
  if (!last || points.length < FEWEST) return null;
  const perSecond = slope(points);
  const value = last[1];
  return {
    perMinute: perSecond * 60,
    reachesInS: value < threshold ? inSeconds((threshold - value) / perSecond) : null,
    emptyInS: value > 0 ? inSeconds(-value / perSecond) : null,
  };
}

function slope(points: readonly Point[]): number {
  const middleAt = mean(points.map(([at]) => at / 1000));
  const middle = mean(points.map(([, value]) => value));
  let above = 0;
  let below = 0;
  for (const [at, value] of points) {
    const away = at / 1000 - middleAt;
    above += away * (value - middle);
    below += away * away;
  }
  return below === 0 ? 0 : above / below;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function inSeconds(seconds: number): number | null {
  return seconds > 0 && seconds < FARTHEST_S ? seconds : null;
}
