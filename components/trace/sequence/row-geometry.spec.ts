import { describe, expect, it } from 'vitest';
import { arrowOf, columnWidth, middleOf, SIZES } from './row-geometry';

const COLUMNS = new Map([
  ['a', 0],
  ['b', 1],
  ['c', 2],
]);

describe('the places of a sequence', () => {
  it('share the width, and are never too narrow to be read', () => {
    expect(columnWidth(SIZES.time + SIZES.end + 600, 3)).toBe(200);
    expect(columnWidth(390, 5)).toBe(SIZES.least);
    expect(columnWidth(4000, 2)).toBe(SIZES.most);
  });

  it('lead from who speaks to each who hears, with the words between them', () => {
    const arrow = arrowOf({ from: 'b', to: ['a', 'c'] }, COLUMNS, 100);
    expect(arrow.from).toBe(middleOf(1, 100));
    expect(arrow.to).toEqual([middleOf(0, 100), middleOf(2, 100)]);
    expect(arrow.left).toBeGreaterThan(middleOf(0, 100));
    expect(arrow.left + arrow.width).toBeLessThan(middleOf(2, 100));
  });

  it('stay at who did it, and within the edge in the last column', () => {
    const { to, left, width } = arrowOf({ from: 'c', to: ['c'] }, COLUMNS, 200);
    expect(to).toEqual([]);
    expect(left + width).toBeLessThan(SIZES.time + 3 * 200 + SIZES.end);
  });
});
