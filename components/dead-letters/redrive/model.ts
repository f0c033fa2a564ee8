import type { RedriveCounts } from '@/saga/dead-letters/redrive';

/** How many letters a redrive has, and how many of them need nothing more. */
export function progressOf(counts: RedriveCounts): {
  readonly total: number;
  readonly over: number;
} {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { total, over: total - counts.waiting - counts.sending - counts.sent };
}

/** `1 → 5 → 50 → 144`, shortened in the middle when there are many. */
export function wavesInWords(sizes: readonly number[]): string {
  const words = sizes.map((size) => size.toLocaleString('en'));
  if (words.length <= 6) return words.join(' → ');
  return [...words.slice(0, 4), '…', words.at(-1)].join(' → ');
}
