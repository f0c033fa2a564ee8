import { expect, it } from 'vitest';
import { breakerWords, limitWords } from './breaker-words';

const breaker = { since: null, why: null, by: 'Ada', nextTryAt: null };

it('says what a breaker does with commands', () => {
  expect(breakerWords({ ...breaker, status: 'closed' }, 3)).toBe('Commands pass.');
  expect(breakerWords({ ...breaker, status: 'half-open' }, 3)).toBe('3 at a time are tried.');
  expect(breakerWords({ ...breaker, status: 'held' }, 3)).toBe('Commands wait: held by Ada.');
});

it('says limits shortly, and none not at all', () => {
  const settings = {
    breaker: {
      ...{ enabled: true, failurePercent: 50, windowSeconds: 30, minimumCalls: 20 },
      ...{ openSeconds: 30, trialCalls: 3 },
    },
  };
  expect(limitWords({ ...settings, maxUnderWay: null, perSecond: null })).toBeNull();
  expect(limitWords({ ...settings, maxUnderWay: 1200, perSecond: 0.5 })).toBe(
    '1,200 at a time, 0.5 a second',
  );
});
