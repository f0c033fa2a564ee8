import { partsOf } from './edge-key';
import type { FlowSecond } from './flow-types';

/** `failed`: how much of the height those are that failed, from the bottom up. */
export type TimeBar = { readonly x: number; readonly height: number; readonly failed: number };

/** A few failures among many messages are still seen. */
const LEAST = 1.5;

/** Messages of all edges by second, as bars of up to 24; seconds without any have none. Pure. */
export function timeBars(
  seconds: readonly FlowSecond[],
  { first, length }: { readonly first: number; readonly length: number },
): { readonly bars: readonly TimeBar[]; readonly top: number } {
  const sums = seconds
    .filter(({ second }) => second >= first && second < first + length)
    .map(({ second, entries }) => {
      // Work is no edge: its messages are counted as replies already.
      const own = entries.filter(([edge]) => partsOf(edge).kind !== 'work');
      const count = own.reduce((sum, [, each]) => sum + each, 0);
      return { x: second - first, count, failed: own.reduce((sum, [, , each]) => sum + each, 0) };
    })
    .filter(({ count }) => count > 0);
  const top = Math.max(0, ...sums.map(({ count }) => count));
  const size = (count: number) => (count === 0 ? 0 : Math.max(LEAST, (count / top) * 24));
  const bars = sums.map(({ x, count, failed }) => ({
    x,
    height: size(count),
    failed: size(Math.min(failed, count)),
  }));
  return { bars, top };
}
