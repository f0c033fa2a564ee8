import { expect, test } from 'vitest';
import { afterFailure, NO_FAILURES } from './backoff';

test('waits twice as long after each early failure, up to half a minute', () => {
  const pauses: number[] = [];
  let state = NO_FAILURES;
  for (let i = 0; i < 9; i += 1) {
    state = afterFailure(state, 100);
    pauses.push(state.pauseMs);
  }
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});

test('starts over after a healthy minute', () => {
  const failing = afterFailure(afterFailure(NO_FAILURES, 100), 100);
  expect(afterFailure(failing, 60_000)).toEqual({ failures: 1, pauseMs: 500 });
});
