import { formatDuration } from '@/components/trace/model/duration';

/** How many messages waited for a consumer at a moment (ms since the epoch). */
export type Sample = { readonly waiting: number; readonly at: number };

/** Over less time a change says nothing. */
const SHORTEST_MS = 1_500;

/** Messages a second by which what waits grows; negative when it shrinks; null when too little is known. */
export function growthOf(before: Sample | undefined, now: Sample): number | null {
  if (!before || now.at - before.at < SHORTEST_MS) return null;
  return ((now.waiting - before.waiting) * 1000) / (now.at - before.at);
}

/** Where what waits is going: when it will be gone, or how fast it grows. */
export function forecastWords(waiting: number, growth: number | null): string {
  if (waiting === 0) return 'nothing waits';
  if (growth === null) return '…';
  if (growth === 0) return 'stands still';
  const rate = Math.abs(growth).toLocaleString('en', { maximumFractionDigits: 1 });
  if (growth > 0) return `grows by ${rate} a second`;
  return `gone in ${formatDuration((waiting / -growth) * 1000)}`;
}
