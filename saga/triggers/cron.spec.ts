import { describe, expect, it } from 'vitest';
import { lastTime, readCron } from './cron';

const from = '2026-11-26T08:30:00.000Z';
const times = (cron: string, zone?: string) => readCron(cron, zone, { from }).next;

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

it('lastTime gives the last time before', () => {
  expect(lastTime('0 9 * * 1-5', undefined, from)).toBe('2026-11-25T09:00:00.000Z');
  expect(lastTime('0 9 * * *', 'Asia/Tokyo', from)).toBe('2026-11-26T00:00:00.000Z');
  // The clocks of Berlin went back at 1:00 UTC: 2:30 was there twice, and counts once.
  expect(lastTime('30 2 * * *', 'Europe/Berlin', '2026-10-25T12:00:00.000Z')).toBe(
    '2026-10-25T00:30:00.000Z',
  );
});
