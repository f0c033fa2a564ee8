import { expect, it } from 'vitest';
import { mostBehind } from './most-behind';

const consumer = (name: string, waiting: number, oldestS: number) => ({ name, waiting, oldestS });

it('names whose oldest message waits longest, and nobody for whom nothing waits', () => {
  const all = [
    consumer('idle', 0, 0),
    consumer('many', 900, 2),
    consumer('late', 1, 70),
    consumer('few', 3, 2),
  ];
  expect(mostBehind(all, 2).map(({ name }) => name)).toEqual(['late', 'many']);
  expect(mostBehind([consumer('idle', 0, 0)], 5)).toEqual([]);
});
