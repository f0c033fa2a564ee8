import { expect, it } from 'vitest';
import { zonedTime } from './time-zones';

const from = '2026-11-26T08:30:00.000Z';

it('zonedTime reads as a clock in that zone does', () => {
  expect(zonedTime(from, 'Asia/Tokyo')).toBe('Thu, 26 Nov 2026, 17:30');
  expect(zonedTime(from, undefined)).toBe('Thu, 26 Nov 2026, 08:30');
});
