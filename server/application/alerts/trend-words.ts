import { durationWords } from './figure-words';
import type { Unit } from './rules';
import type { Trend } from './trend';

/** So many seconds a minute an age grows while nothing happens, give or take what the looks at it are apart. */
const BY_THE_CLOCK = { least: 57, most: 63 };

/** Where a figure is going: `rising by 120 a minute, at the threshold in 4 min`; null when there is too little to say. */
export function trendWords(trend: Trend | null, unit: Unit): string | null {
  if (!trend) return null;
  const { perMinute, reachesInS, emptyInS } = trend;
  const pace = rounded(Math.abs(perMinute));
  if (pace === '0') return 'steady';
  if (perMinute > 0) {
    const until = reachesInS === null ? '' : `, at the threshold in ${durationWords(reachesInS)}`;
    return `${isClock(unit, perMinute) ? 'growing with the clock' : `rising by ${pace} a minute`}${until}`;
  }
  const until = emptyInS === null ? '' : `, gone in ${durationWords(emptyInS)}`;
  return `falling by ${pace} a minute${until}`;
}

function isClock(unit: Unit, perMinute: number): boolean {
  return unit === 'seconds' && perMinute >= BY_THE_CLOCK.least && perMinute <= BY_THE_CLOCK.most;
}

/** Whole numbers from 10 up, one decimal below. */
function rounded(number: number): string {
  const digits = number >= 10 ? 0 : 1;
  return Number(number.toFixed(digits)).toLocaleString('en');
}
