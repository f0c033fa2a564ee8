import type { Reading } from './alert';
import { keyOf } from './evaluate';
import type { RuleName } from './rules';
import { type Point, trendOf } from './trend';

/** A reading with those before it, oldest first. */
export type Tracked = Reading & { readonly points: readonly Point[] };

/** How far back a figure is kept, and how close its points are. */
export const KEPT_MS = 10 * 60_000;
const APART_MS = 15_000;
/** Keys of one rule that are shown at most: those with the highest figures. */
const MOST_KEYS = 12;
/** Over how long growth is measured. */
const GROWTH_MS = 5 * 60_000;

/** The readings with their pasts. Points closer than 15 s are one, and of nothing but zeros the last is enough. Pure. */
export function track(
  before: readonly Tracked[],
  items: readonly Reading[],
  nowMs: number,
): readonly Tracked[] {
  const past = new Map(before.map((one) => [keyOf(one), one.points]));
  const counts = new Map<RuleName, number>();
  return [...items]
    .sort((a, b) => b.value - a.value)
    .filter(({ rule }) => {
      const count = (counts.get(rule) ?? 0) + 1;
      counts.set(rule, count);
      return count <= MOST_KEYS;
    })
    .map((reading) => ({
      ...reading,
      points: extend(past.get(keyOf(reading)) ?? [], [nowMs, reading.value]),
    }));
}

function extend(points: readonly Point[], point: Point): readonly Point[] {
  const kept = points.filter(([at]) => at > point[0] - KEPT_MS);
  if (point[1] === 0 && kept.every(([, value]) => value === 0)) return [point];
  const [beforeLast, last] = kept.slice(-2);
  const replaces = beforeLast && last && last[0] - beforeLast[0] < APART_MS;
  return replaces ? [...kept.slice(0, -1), point] : [...kept, point];
}

/** By how much the backlog of each consumer grows, from what is known of its past. Pure. */
export function growthOf(tracked: readonly Tracked[], nowMs: number): readonly Reading[] {
  return tracked
    .filter(({ rule }) => rule === 'consumer-lag')
    .map(({ key, label, points }) => {
      const recent = points.filter(([at]) => at > nowMs - GROWTH_MS);
      const perMinute = trendOf(recent, Number.POSITIVE_INFINITY)?.perMinute ?? 0;
      const value = Math.max(0, Math.round(perMinute));
      return { rule: 'consumer-lag-growth' as const, key, label, value };
    });
}
