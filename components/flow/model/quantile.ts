/** Upper bounds of the buckets of latencies, in milliseconds, as the server counts; the last is open. */
const BOUNDS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 120_000,
];

/** The latency in milliseconds that a share of all did not exceed, straight within its bucket; null of none. Pure. */
export function quantile(buckets: readonly number[], share: number): number | null {
  const total = buckets.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let rest = share * total;
  for (const [index, count] of buckets.entries()) {
    if (rest <= count && count > 0) {
      const from = BOUNDS_MS[index - 1] ?? 0;
      const to = BOUNDS_MS[index] ?? from;
      return from + ((to - from) * rest) / count;
    }
    rest -= count;
  }
  return BOUNDS_MS.at(-1) ?? null;
}
