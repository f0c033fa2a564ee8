import { describe, expect, it } from 'vitest';
import { sparkPath } from './spark-path';

describe('a sparkline', () => {
  it('spans its box in time, and in height up to its highest or the threshold', () => {
    expect(
      sparkPath(
        [
          [0, 0],
          [10, 5],
          [20, 10],
        ],
        10,
      ),
    ).toEqual({
      line: '2.0,22.0 48.0,12.0 94.0,2.0',
      thresholdY: 2,
    });
    expect(
      sparkPath(
        [
          [0, 40],
          [20, 40],
        ],
        10,
      )?.thresholdY,
    ).toBe(17);
  });

  it('is none of a single point', () => {
    expect(sparkPath([], 1)).toBeNull();
    expect(sparkPath([[0, 1]], 1)).toBeNull();
  });
});
