import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';

const MIB = 1024 ** 2;
/** What the heap may grow to between collections, as long as what is alive leaves room for it. */
const WANTED_BYTES = 170 * MIB;
const LEAST_PERCENT = 25;
/** About what V8 does by itself with a small heap. */
const MOST_PERCENT = 300;

/** By how many percent a heap of which so much is alive may grow until it is collected again. */
export function growthOf(aliveBytes: number): number {
  const percent = Math.round((WANTED_BYTES / aliveBytes - 1) * 100);
  return Math.min(Math.max(percent, LEAST_PERCENT), MOST_PERCENT);
}

/**
 * Keeps this process' heap near to what it holds. Left alone, V8 lets a heap grow to a multiple of what is alive
 * before it collects, and leaves it so when nothing happens any more: several hundred MB of garbage. A small heap
 * still grows as before, since collecting it more often would only cost time.
 */
export function keepHeapNearItsContent(): void {
  new PerformanceObserver((list) => {
    if (!list.getEntries().some(isMajor)) return;
    setFlagsFromString(`--heap-growing-percent=${growthOf(getHeapStatistics().used_heap_size)}`);
  }).observe({ entryTypes: ['gc'] });
}

function isMajor(entry: PerformanceEntry & { readonly detail?: { readonly kind?: number } }) {
  return entry.detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}
