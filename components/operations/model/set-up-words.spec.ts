import { expect, it } from 'vitest';
import { readModelsWords, standbyWords } from './set-up-words';

it.each([
  [{ status: 'used', lagMs: 0 }, 'Read from a standby, which is up to date.'],
  [{ status: 'used', lagMs: 640 }, 'Read from a standby, which is 640 ms behind at most.'],
  [{ status: 'behind', lagMs: 12_000 }, 'Read from the primary: the standby is 12.0 s behind.'],
  [{ status: 'away', lagMs: null }, 'Read from the primary: the standby does not answer.'],
] as const)('says of %j where lists are read', (state, words) => {
  expect(standbyWords({ database: 1, ...state })).toBe(words);
});

const STATE = { events: 1_234_567, mostEvents: 1_000_000, progress: null };

it.each([
  ['none', /^Made by this release/],
  ['due', /A worker makes them anew shortly/],
  ['older-workers', /when the last worker of the other release is gone/],
  ['too-many', /more than 1,000,000 events .*: rebuild them, about 1,234,567/],
  ['off', /BACKSTITCH_REBUILD_EVENTS is 0.*: rebuild them/],
  ['not-owner', /saga rebuild.* with the owner’s address/],
] as const)('says of %s what becomes of the read models', (need, words) => {
  expect(readModelsWords({ ...STATE, need })).toMatch(words);
});

it('says how far they are made anew, and why if an upgrade is it', () => {
  const progress = { done: 0.439 };
  expect(readModelsWords({ ...STATE, need: 'due', progress })).toMatch(/43 %: an older release/);
  expect(readModelsWords({ ...STATE, need: 'none', progress })).toMatch(/43 %\. Lists/);
});
