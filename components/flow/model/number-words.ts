import type { EdgeNumbers } from './flow-types';

/** Messages a second, of rare ones a minute: `1.8/min`, `0.4/s`, `12/s`, `1,240/s`. */
export function rateWords(perSecond: number): string {
  if (perSecond > 0 && perSecond < 0.1) return `${Number((perSecond * 60).toFixed(1))}/min`;
  const digits = perSecond > 0 && perSecond < 10 ? 1 : 0;
  return `${Number(perSecond.toFixed(digits)).toLocaleString('en')}/s`;
}

/** A latency: `12 ms`, `1.4 s`, `2 min`. */
export function latencyWords(ms: number): string {
  if (ms < 1000) return `${Math.max(1, Math.round(ms))} ms`;
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(1))} s`;
  return `${Math.round(ms / 60_000)} min`;
}

/** All that is said of an edge, for screen readers and lists. */
export function numbersWords({ count, perSecond, failed, p95 }: EdgeNumbers): string {
  const parts = [`${count.toLocaleString('en')} messages`, rateWords(perSecond)];
  if (failed > 0) parts.push(`${failed.toLocaleString('en')} failed`);
  if (p95 !== null) parts.push(`95 of 100 within ${latencyWords(p95)}`);
  return parts.join(', ');
}

/** How wide a line is drawn, in pixels: by the order of magnitude of its rate. */
export function widthOf(perSecond: number): number {
  return perSecond <= 0 ? 1.25 : Math.min(7, 1.75 + Math.log10(1 + perSecond * 4));
}

/** How fast its marks move: still, or one of four speeds, so that a rate that trembles does not restart them. */
export function paceOf(perSecond: number): 0 | 1 | 2 | 3 | 4 {
  if (perSecond <= 0) return 0;
  if (perSecond < 1) return 1;
  if (perSecond < 20) return 2;
  return perSecond < 200 ? 3 : 4;
}
