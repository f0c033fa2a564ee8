import { expect, it } from 'vitest';
import { Lane } from './lane';

it('hands over together what arrived while it was busy, in order', async () => {
  const batches: number[][] = [];
  const lane: Lane<number> = new Lane(async (batch) => {
    batches.push([...batch]);
    if (batch.includes(1)) for (const item of [3, 4]) lane.push(item);
    await Promise.resolve();
  });
  lane.push(1);
  lane.push(2);
  await lane.idle();
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ]);
  lane.push(5);
  await lane.idle();
  expect(batches.at(-1)).toEqual([5]);
});

it('bounds its batches', async () => {
  const sizes: number[] = [];
  const lane = new Lane<number>(async (batch) => {
    sizes.push(batch.length);
  });
  for (let i = 0; i < 1_200; i++) lane.push(i);
  await lane.idle();
  expect(sizes).toEqual([500, 500, 200]);
});
