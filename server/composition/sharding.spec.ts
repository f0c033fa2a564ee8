import { expect, it } from 'vitest';
import { homesOfKey, shardOf } from '@/server/application/wire/shard';
import { randomIds } from './random-ids';
import { runIds } from './sharding';

const settings = { ids: randomIds, random: Math.random };
const ids = (open: number, away: readonly number[] = []) => {
  const newId = runIds({ isSilent: (shard) => away.includes(shard) }, { ...settings, open });
  return (key?: string) => shardOf(newId({ saga: 'order', key }));
};
const hundred = (idOf: () => number) => new Set(Array.from({ length: 100 }, idOf));

it('spreads runs without a key over the databases that are open and there', () => {
  expect(hundred(() => ids(3)())).toEqual(new Set([0, 1, 2]));
  expect(hundred(() => ids(3, [1])())).toEqual(new Set([0, 2]));
  expect(hundred(() => ids(2, [0, 1])())).toEqual(new Set([0, 1]));
});

it('starts a run with a key where the key belongs, also while that is away', () => {
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const home = homesOfKey('order', key, 3).at(-1);
    expect(ids(3)(key)).toBe(home);
    expect(ids(3, [0, 1, 2])(key)).toBe(home);
  }
});
