import { expect, it } from 'vitest';
import { growthOf } from './heap-growth';

const MIB = 1024 ** 2;

it.each([
  [30, 300],
  [85, 100],
  [125, 36],
  [900, 25],
])('lets a heap with %i MiB alive grow by %i percent', (alive, percent) => {
  expect(growthOf(alive * MIB)).toBe(percent);
});
