import { expect, it } from 'vitest';
import { progressOf, wavesInWords } from './model';

const NONE = {
  ...{ waiting: 0, sending: 0, sent: 0, succeeded: 0, failed: 0 },
  ...{ skipped: 0, refused: 0, held: 0, cancelled: 0 },
};

it('counts what is over and what is not', () => {
  const counts = { ...NONE, succeeded: 3, failed: 1, sent: 2, waiting: 4 };
  expect(progressOf(counts)).toEqual({ total: 10, over: 4 });
});

it('says the waves in short', () => {
  expect(wavesInWords([1, 5, 14])).toBe('1 → 5 → 14');
  expect(wavesInWords([1, 5, 50, 500, 500, 500, 500, 7])).toBe('1 → 5 → 50 → 500 → … → 7');
});
