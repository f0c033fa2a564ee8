import { describe, expect, it } from 'vitest';
import { growthOf, KEPT_MS, type Tracked, track } from './track';
import { trendOf } from './trend';
import { trendWords } from './trend-words';

const lag = (value: number, key = 'k') => ({
  rule: 'consumer-lag' as const,
  key,
  label: key,
  value,
});

function over(values: readonly number[], everyMs: number): readonly Tracked[] {
  return values.reduce<readonly Tracked[]>(
    (before, value, index) => track(before, [lag(value)], index * everyMs),
    [],
  );
}

describe('what is kept of figures', () => {
  it('is their last ten minutes, in points that are not too close', () => {
    const [often] = over(
      Array.from({ length: 600 }, () => 1),
      5000,
    );
    const points = often?.points ?? [];
    expect(points.length).toBeLessThanOrEqual(KEPT_MS / 15_000 + 2);
    expect((points.at(-1)?.[0] ?? 0) - (points[0]?.[0] ?? 0)).toBeLessThan(KEPT_MS);
  });

  it('is one point where nothing ever happened', () => {
    expect(over([0, 0, 0, 0, 0, 0, 0, 0, 0], 20_000)[0]?.points).toEqual([[160_000, 0]]);
  });

  it('is of the worst keys of a rule only', () => {
    const many = Array.from({ length: 100 }, (_, index) => lag(index, `k${index}`));
    const kept = track([], many, 0);
    expect(kept).toHaveLength(12);
    expect(kept[0]?.key).toBe('k99');
  });
});

describe('a trend', () => {
  it('says how fast, and when the threshold is reached', () => {
    const rising = [0, 1, 2, 3].map((minute) => [minute * 60_000, 100 + minute * 50] as const);
    const trend = trendOf(rising, 350);
    expect(trend?.perMinute).toBeCloseTo(50);
    expect(trend?.reachesInS).toBeCloseTo(120);
    expect(trend?.emptyInS).toBeNull();
  });

  it('says when a backlog will be gone', () => {
    const falling = [0, 1, 2].map((minute) => [minute * 60_000, 300 - minute * 60] as const);
    expect(trendOf(falling, 100)).toMatchObject({ reachesInS: null });
    expect(trendOf(falling, 100)?.emptyInS).toBeCloseTo(180);
  });

  it('says nothing of two points, and forecasts nothing from a level', () => {
    expect(
      trendOf(
        [
          [0, 1],
          [1000, 2],
        ],
        10,
      ),
    ).toBeNull();
    const level = [
      [0, 5],
      [60_000, 5],
      [120_000, 5],
    ] as const;
    expect(trendOf(level, 10)).toEqual({ perMinute: 0, reachesInS: null, emptyInS: null });
  });
});

describe('a trend in words', () => {
  it.each([
    [null, null],
    [{ perMinute: 0.01, reachesInS: null, emptyInS: null }, 'steady'],
    [
      { perMinute: 120.4, reachesInS: 240, emptyInS: null },
      'rising by 120 a minute, at the threshold in 4 min',
    ],
    [
      { perMinute: -2.5, reachesInS: null, emptyInS: 90 },
      'falling by 2.5 a minute, gone in 1 min 30 s',
    ],
  ])('%o', (trend, words) => {
    expect(trendWords(trend, 'messages')).toBe(words);
  });
});

describe('the growth of a backlog', () => {
  it('is measured in messages a minute, and never below nothing', () => {
    expect(growthOf(over([0, 500, 1000, 1500], 30_000), 90_000)[0]).toMatchObject({
      rule: 'consumer-lag-growth',
      value: 1000,
    });
    expect(growthOf(over([900, 600, 300], 30_000), 60_000)[0]?.value).toBe(0);
  });
});
