import { describe, expect, it } from 'vitest';
import { minuteBars, niceTop } from './minute-bars';

const minute = (completed: number, compensated: number, failed: number) => ({
  minute: '2026-11-23T12:00:00.000Z',
  started: 0,
  completed,
  compensated,
  failed,
});

describe('minuteBars', () => {
  it('stacks the outcomes and leaves out what did not happen', () => {
    const { bars, top } = minuteBars([minute(6, 0, 2), minute(0, 0, 0)]);
    expect(top).toBe(10);
    expect(bars[0]?.parts).toEqual([
      { outcome: 'completed', from: 0, size: 0.6 },
      { outcome: 'failed', from: 0.6, size: 0.2 },
    ]);
    expect(bars[1]).toMatchObject({ total: 0, parts: [] });
  });

  it('never lets a bar rise above the top', () => {
    const { bars } = minuteBars([minute(37, 11, 5), minute(1, 1, 1)]);
    for (const { parts } of bars) {
      const last = parts.at(-1);
      expect((last?.from ?? 0) + (last?.size ?? 0)).toBeLessThanOrEqual(1);
    }
  });
});

describe('niceTop', () => {
  it.each([
    [0, 4],
    [4, 4],
    [5, 10],
    [11, 20],
    [21, 50],
    [99, 100],
    [501, 1000],
  ])('covers %i with %i', (most, top) => {
    expect(niceTop(most)).toBe(top);
  });
});
