import { expect, it } from 'vitest';
import { natsProcessors } from './nats-processors';

it.each([
  [1, '1'],
  [2, '1'],
  [3, '1'],
  [8, '4'],
])('of %s processors NATS takes %s', (cores, taken) => {
  expect(natsProcessors(cores)).toBe(taken);
});

it('takes what the environment says', () => {
  expect(natsProcessors(2, '6')).toBe('6');
});
