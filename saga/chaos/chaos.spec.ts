import { describe, expect, it } from 'vitest';
import { chaosWish, type Expectation } from './chaos-rule';
import { chosenWords, expectationWords, ruleTitle } from './chaos-words';
import { type HitRun, judge, standing } from './judge';

const EXPECTED: Expectation = {
  statuses: ['completed'],
  withinMs: 60_000,
  noDebts: true,
  noDeadLetters: true,
};
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const hit = (run: Partial<NonNullable<HitRun['run']>> | null, deadLetters = 0): HitRun => ({
  firstHitAt: at(0),
  run: run && { status: 'completed', endedAt: at(5), debts: 0, ...run },
  deadLetters,
});

describe('judging a run that was hit', () => {
  it.each([
    ['ended as expected', { hit: hit({}), after: 10, result: 'passed', why: null }],
    [
      'runs on',
      { hit: hit({ status: 'running', endedAt: null }), after: 59, result: 'waiting', why: null },
    ],
    [
      'ran too long',
      {
        hit: hit({ status: 'running', endedAt: null }),
        after: 61,
        result: 'failed',
        why: /still running/,
      },
    ],
    ['is not known yet', { hit: hit(null), after: 10, result: 'waiting', why: null }],
    [
      'never became known',
      { hit: hit(null), after: 61, result: 'failed', why: /Nothing is known/ },
    ],
    [
      'ended otherwise',
      {
        hit: hit({ status: 'compensated' }),
        after: 10,
        result: 'failed',
        why: /ended compensated/,
      },
    ],
    [
      'is stuck',
      { hit: hit({ status: 'stuck', endedAt: null }), after: 10, result: 'failed', why: /stuck/ },
    ],
    [
      'ended too late',
      { hit: hit({ endedAt: at(61) }), after: 90, result: 'failed', why: /longer than 1 min/ },
    ],
    [
      'owes something',
      { hit: hit({ debts: 1 }), after: 10, result: 'failed', why: /1 effect is left undone/ },
    ],
    [
      'left a dead letter',
      { hit: hit({}, 2), after: 10, result: 'failed', why: /2 of its messages/ },
    ],
  ] as const)('%s', (_, { hit: run, after, result, why }) => {
    const judged = judge(EXPECTED, run, at(after));
    expect(judged.result).toBe(result);
    if (why === null) expect(judged.why).toBeNull();
    else expect(judged.why).toMatch(why);
  });

  it('lets pass what is not asked for', () => {
    const lenient: Expectation = {
      statuses: ['stuck', 'completed'],
      withinMs: 60_000,
      noDebts: false,
      noDeadLetters: false,
    };
    const run = hit({ status: 'stuck', endedAt: null, debts: 1 }, 1);
    expect(judge(lenient, run, at(600)).result).toBe('passed');
  });
});

describe('a rule as a whole', () => {
  const counts = { runs: 2, passed: 2, failed: 0, waiting: 0 };

  it('is broken by one run, kept when all passed and it is over, and empty without any', () => {
    expect(standing({ ...counts, passed: 1, failed: 1 }, false)).toBe('broken');
    expect(standing(counts, false)).toBe('open');
    expect(standing({ ...counts, passed: 1, waiting: 1 }, true)).toBe('open');
    expect(standing(counts, true)).toBe('kept');
    expect(standing({ ...counts, runs: 0, passed: 0 }, true)).toBe('empty');
  });
});

describe('what may be wished', () => {
  const wish = {
    edge: { message: 'command', saga: 'order' },
    fault: { type: 'drop' },
    reason: 'x',
  };

  it('is one run, once, within ten minutes, when nothing else is said', () => {
    expect(chaosWish.parse(wish)).toEqual({
      ...wish,
      runs: { type: 'all' },
      maxRuns: 1,
      perRun: 1,
      expiresInMs: 600_000,
      expectation: null,
    });
  });

  it.each([
    ['no saga and no service', { edge: { message: 'command' } }],
    ['an event that fails', { edge: { message: 'event', saga: 'a' }, fault: { type: 'fail' } }],
    ['no reason', { reason: ' ' }],
    ['a delay over a day', { fault: { type: 'delay', delayMs: 86_400_001 } }],
    ['an expectation of nothing', { expectation: { statuses: [] } }],
  ])('is not %s', (_, part) => {
    expect(chaosWish.safeParse({ ...wish, ...part }).success).toBe(false);
  });
});

it('is said in words', () => {
  const edge = { message: 'reply', saga: 'order', service: 'bank', node: 'charge' } as const;
  const fault = { type: 'delay', delayMs: 90_000 } as const;
  expect(ruleTitle({ edge, fault })).toBe('Delay replies of order from bank, step charge by 90 s');
  expect(chosenWords({ type: 'percent', percent: 5 }, 10)).toBe('5 % of all runs, 10 runs at most');
  expect(expectationWords(EXPECTED)).toBe('completed within 1 min, no debts, no dead letters');
});
