import type { Alert } from './alert';
import { keyOf } from './evaluate';
import { serviceOfConsumer } from './figures';
import { type RuleName, ruleNamed } from './rules';
import type { Tracked } from './track';
import { trendOf } from './trend';
import { trendWords } from './trend-words';

/** The rules whose figure grows because a service is held: nobody is too slow. */
const OF_CONSUMERS: ReadonlySet<RuleName> = new Set(['consumer-lag', 'consumer-lag-growth']);

/**
 * Where an alert's figure is going, in words, by the latest readings of all figures; null when there is too little to say. A
 * figure that only tells the time does not rise, and of a service that is held it says that this is why.
 */
export function alertTrend(
  alert: Pick<Alert, 'rule' | 'key' | 'threshold'>,
  readings: readonly Tracked[],
): string | null {
  if (alert.rule === 'service-held') return 'until its commands go again';
  const points = readings.find((one) => keyOf(one) === keyOf(alert))?.points ?? [];
  const words = trendWords(trendOf(points, alert.threshold), ruleNamed(alert.rule).unit);
  if (words === null || !OF_CONSUMERS.has(alert.rule)) return words;
  const service = serviceOfConsumer(alert.key.slice(alert.key.indexOf('/') + 1));
  const held = readings.some(({ rule, key }) => rule === 'service-held' && key === service);
  return held ? `${words}, while its service is held` : words;
}
