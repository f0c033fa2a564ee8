import { describe, expect, it } from 'vitest';
import { readCron, zonedTime } from './cron';

const from = new Date('2026-11-26T08:30:00Z');
const times = (cron: string, zone?: string) =>
  readCron(cron, zone, { from }).next?.map((time) => time.toISOString());

describe('readCron', () => {
  it('gives the next times in UTC', () => {
    expect(times('0 9 * * 1-5')).toEqual([
      '2026-11-26T09:00:00.000Z',
      '2026-11-27T09:00:00.000Z',
      '2026-11-30T09:00:00.000Z',
    ]);
  });

  it('counts in the time zone that is named', () => {
    expect(times('0 9 * * *', 'America/New_York')?.[0]).toBe('2026-11-26T14:00:00.000Z');
  });

  it.each([
    ['', undefined, /minute, hour, day/],
    ['every day', undefined, /Five fields/],
    ['* * * * * *', undefined, /Five fields/],
    ['61 * * * *', undefined, /Five fields/],
    ['0 0 30 2 *', undefined, /never comes/],
    ['0 9 * * *', 'Mars/Base', /no time zone Mars/],
  ])('says what is wrong with "%s"', (cron, zone, words) => {
    expect(readCron(cron, zone, { from }).problem).toMatch(words);
  });
});

it('zonedTime reads as a clock in that zone does', () => {
  expect(zonedTime(from, 'Asia/Tokyo')).toBe('Thu, 26 Nov 2026, 17:30');
  expect(zonedTime(from, undefined)).toBe('Thu, 26 Nov 2026, 08:30');
});
