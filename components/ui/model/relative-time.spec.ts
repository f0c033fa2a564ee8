import { describe, expect, it } from 'vitest';
import { exactTime, relativeTime } from './relative-time';

const NOW = Date.parse('2026-11-23T12:00:00.000Z');
const ago = (milliseconds: number) => new Date(NOW - milliseconds).toISOString();

describe('relativeTime', () => {
  it.each([
    [0, 'now'],
    [1_999, 'now'],
    [2_000, '2s ago'],
    [59_999, '59s ago'],
    [60_000, '1m ago'],
    [3_600_000, '1h ago'],
    [86_400_000, '1d ago'],
    [40 * 86_400_000, '1mo ago'],
    [800 * 86_400_000, '2y ago'],
    [-90_000, 'in 1m'],
  ])('says %i ms as %s', (milliseconds, words) => {
    expect(relativeTime(ago(milliseconds), NOW)).toBe(words);
  });

  it('shows a dash for what is no time', () => {
    expect(relativeTime('yesterday', NOW)).toBe('—');
  });
});

describe('exactTime', () => {
  it('keeps milliseconds and names the zone', () => {
    expect(exactTime('2026-11-23T12:00:00.120Z')).toMatch(
      /^2026-11-2[2-4] \d\d:\d\d:00\.120 UTC([+-]\d+(:\d\d)?)?$/,
    );
  });

  it('gives back what it can not read', () => {
    expect(exactTime('soon')).toBe('soon');
  });
});
