import { expect, it } from 'vitest';
import { standbyWords } from './set-up-words';

it.each([
  [{ status: 'used', lagMs: 0 }, 'Read from a standby, which is up to date.'],
  [{ status: 'used', lagMs: 640 }, 'Read from a standby, which is 640 ms behind at most.'],
  [{ status: 'behind', lagMs: 12_000 }, 'Read from the primary: the standby is 12.0 s behind.'],
  [{ status: 'away', lagMs: null }, 'Read from the primary: the standby does not answer.'],
] as const)('says of %j where lists are read', (state, words) => {
  expect(standbyWords({ database: 1, ...state })).toBe(words);
});
