import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryExpression } from '../testing/arbitrary-expression';
import { reference, result } from '../testing/reference';

const data = {
  a: { b: 1, list: [3, 1, 2], text: 'inner' },
  b: 'bee',
  list: [5, 3, 4],
  rows: [
    { n: 2, a: 'x', list: [1] },
    { n: 1, a: 'y', b: [[1], [2, 3]] },
    { n: 3, b: { n: 4 } },
  ],
  text: 'hello',
  n: 7,
  none: null,
  deep: { a: { b: { n: [1, { n: 2 }] } } },
};

it('random expressions give what jsonata gives', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryExpression, async (source) => {
      expect(result(source, data)).toEqual(await reference(source, data));
    }),
    { numRuns: 400 },
  );
}, 60_000);
