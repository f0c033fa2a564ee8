import type { RunCount } from '@/server/ports/read-store';

/** The runs of all shards that answered: exact when each is, and more than what was counted when one is. */
export function addedRuns(parts: readonly RunCount[]): RunCount {
  const counts = parts.map(({ count }) => count).filter((count) => count !== null);
  if (counts.length < parts.length) return { count: null, isMore: true };
  const all = counts.reduce((sum, count) => sum + count, 0);
  return { count: all, isMore: parts.some(({ isMore }) => isMore) };
}
