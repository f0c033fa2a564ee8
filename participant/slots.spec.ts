import { expect, it } from 'vitest';
import { Slots } from './slots';

it('gives more places at once, and fewer as they get free', async () => {
  const slots = new Slots(1);
  const begun: number[] = [];
  const take = (n: number) => slots.take().then(() => begun.push(n));
  const all = [1, 2, 3, 4].map(take);
  await all[0];
  expect(begun).toEqual([1]);
  slots.resize(3);
  await all[2];
  expect(begun).toEqual([1, 2, 3]);
  slots.resize(1);
  slots.free();
  slots.free();
  await Promise.resolve();
  expect(begun).toEqual([1, 2, 3]);
  slots.free();
  await all[3];
  expect([slots.taken, begun.length]).toEqual([1, 4]);
  slots.free();
  await slots.allFree();
});
