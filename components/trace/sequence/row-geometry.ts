import type { SequenceRow } from '@/saga/sequence/sequence';

/** Sizes in pixels: the column of times, of each participant, and the heights of a row and of the head. */
export const SIZES = { time: 76, least: 108, most: 220, row: 38, head: 36, end: 72 };

/** Where a row's arrow lies, in pixels from the left edge of the row. */
export type Arrow = {
  readonly from: number;
  /** Where it ends: at each hearer. Empty when it stays with `from`. */
  readonly to: readonly number[];
  /** Of the words over it. */
  readonly left: number;
  readonly width: number;
};

/** How wide a column is when so many have to fit into a width. */
export function columnWidth(available: number, columns: number): number {
  const share = (available - SIZES.time - SIZES.end) / Math.max(columns, 1);
  return Math.max(SIZES.least, Math.min(SIZES.most, Math.floor(share)));
}

/** The middle of a column. */
export function middleOf(column: number, width: number): number {
  return SIZES.time + width * column + width / 2;
}

/** The arrow of a row between the columns of those that it names. */
export function arrowOf(
  { from, to }: Pick<SequenceRow, 'from' | 'to'>,
  columns: ReadonlyMap<string, number>,
  width: number,
): Arrow {
  const at = (name: string) => middleOf(columns.get(name) ?? 0, width);
  const begin = at(from);
  const ends = to.filter((name) => name !== from).map(at);
  if (ends.length === 0) {
    const left = begin + 12;
    const edge = SIZES.time + width * columns.size + SIZES.end;
    return { from: begin, to: [], left, width: Math.min(width - 18, edge - left - 4) };
  }
  const left = Math.min(begin, ...ends);
  const right = Math.max(begin, ...ends);
  return { from: begin, to: ends, left: left + 8, width: right - left - 16 };
}
