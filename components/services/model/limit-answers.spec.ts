import { expect, it } from 'vitest';
import { answersOf, between, emptyOr, settingsOf } from './limit-answers';

const breaker = {
  ...{ enabled: true, failurePercent: 50, windowSeconds: 30, minimumCalls: 20 },
  ...{ openSeconds: 30, trialCalls: 3 },
};

it('makes answers of settings and back, none being nothing', () => {
  const settings = { maxUnderWay: 5, perSecond: null, breaker };
  expect(answersOf(settings)).toMatchObject({ maxUnderWay: '5', perSecond: '' });
  expect(settingsOf(answersOf(settings))).toEqual(settings);
});

it('refuses what is no number, or out of bounds', () => {
  expect(emptyOr(1, 10, true)(' ')).toBe(true);
  expect(emptyOr(1, 10, true)('7')).toBe(true);
  for (const text of ['0', '11', '1.5', 'many']) expect(emptyOr(1, 10, true)(text)).not.toBe(true);
  expect(emptyOr(0.01, 10, false)('0.5')).toBe(true);
  expect(between(1, 3)(Number.NaN)).not.toBe(true);
});
