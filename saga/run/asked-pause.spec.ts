import { expect, it } from 'vitest';
import { askedPauseMs } from './asked-pause';

const error = { name: 'Busy', message: '' };

it.each([
  [null, 0],
  [error, 0],
  [{ ...error, details: 'soon' }, 0],
  [{ ...error, details: { retryAfterMs: 'soon' } }, 0],
  [{ ...error, details: { retryAfterMs: -5 } }, 0],
  [{ ...error, details: { retryAfterMs: 1500.4 } }, 1500],
  [{ ...error, details: { retryAfterMs: 1e12 } }, 3_600_000],
])('reads the pause that an error asks for (%#)', (given, ms) => {
  expect(askedPauseMs(given)).toBe(ms);
});
