import { expect, it } from 'vitest';
import type { Reading } from './alert';
import { alertTrend } from './alert-trend';
import type { Tracked } from './track';

const over = (rule: Reading['rule'], key: string, values: readonly number[]): Tracked => ({
  ...{ rule, key, label: key, value: values.at(-1) ?? 0 },
  points: values.map((value, index) => [index * 30_000, value] as const),
});

const held = over('service-held', 'bank', [30, 60, 90]);
const waiting = over('consumer-lag', 'SAGA_COMMANDS/bank', [0, 50, 100]);
const viaHttp = over('consumer-lag', 'SAGA_COMMANDS/host-http-bank', [0, 50, 100]);
const oldest = over('dead-letter-age', '', [30, 60, 90]);

const RISING = 'rising by 100 a minute, at the threshold in 49 min';

it.each([
  {
    what: 'a held service only counts the time',
    of: held,
    readings: [held],
    words: 'until its commands go again',
  },
  {
    what: 'what waits for a held service piles up on purpose',
    ...{ of: waiting, readings: [waiting, held], words: `${RISING}, while its service is held` },
  },
  {
    what: 'and so it does by way of HTTP',
    ...{ of: viaHttp, readings: [viaHttp, held], words: `${RISING}, while its service is held` },
  },
  { what: 'what waits for another does not', of: waiting, readings: [waiting], words: RISING },
  {
    what: 'an age grows by the clock as long as nothing happens',
    ...{ of: oldest, readings: [oldest] },
    words: 'growing with the clock, at the threshold in 1 h 21 min',
  },
])('$what', ({ of: { rule, key }, readings, words }) => {
  expect(alertTrend({ rule, key, threshold: 5000 }, readings)).toBe(words);
});
