import { describe, expect, it } from 'vitest';
import { formatDuration, spanBetween } from './duration';

describe('a duration', () => {
  it.each([
    [-5, '0 ms'],
    [0, '0 ms'],
    [340, '340 ms'],
    [999.4, '999 ms'],
    [2_414, '2.41 s'],
    [12_340, '12.3 s'],
    [59_999, '1 m'],
    [65_000, '1 m 05 s'],
    [3_600_000, '1 h'],
    [3_725_000, '1 h 02 m'],
    [86_399_999, '1 d'],
    [273_600_000, '3 d 4 h'],
  ])('of %d ms reads %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('runs to now while there is no end', () => {
    const now = Date.parse('2026-11-23T10:00:05Z');
    expect(spanBetween('2026-11-23T10:00:00Z', null, now)).toBe(5_000);
    expect(spanBetween('2026-11-23T10:00:00Z', '2026-11-23T10:00:01Z', now)).toBe(1_000);
  });
});
