import { RANGES, type RunFilters } from './run-filters';

type StartTime = Pick<RunFilters, 'range' | 'from' | 'to'>;

/** When runs started, in words, with times as `at` writes them: `last hour`, `from 02:10 to 02:40`; empty for any time. */
export function startInWords(
  { range, from, to }: StartTime,
  at: (time: string) => string = inUtc,
): string {
  if (range !== null) return RANGES.find(({ id }) => id === range)?.label.toLowerCase() ?? '';
  const bounds = [from === '' ? '' : `from ${at(from)}`, to === '' ? '' : `to ${at(to)}`];
  return bounds.filter((bound) => bound !== '').join(' ');
}

/** As `2026-11-30 02:10 UTC`: read in other places than where it was written. */
function inUtc(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}

/** A time of a day, as whoever looks reckons: `30 Nov, 02:10`; with its year unless that is this one. */
export function localTime(time: string): string {
  const at = new Date(time);
  const isThisYear = at.getFullYear() === new Date().getFullYear();
  return at.toLocaleString('en-GB', {
    ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}
