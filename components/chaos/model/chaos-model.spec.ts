import { describe, expect, it } from 'vitest';
import { chaosWish } from '@/saga/chaos/chaos-rule';
import type { ChaosHitView } from './chaos-types';
import { checkAnswers } from './check-answers';
import { countWords } from './count-words';
import { type FaultAnswers, FIRST_ANSWERS, wishOf } from './fault-answers';
import { faultPlaceOf, isOnEdge } from './fault-place';
import { hitWords } from './hit-words';

const PLACE = { saga: 'trip', service: 'bank' };
const answers = (more: Partial<FaultAnswers> = {}): FaultAnswers => ({
  ...FIRST_ANSWERS,
  message: 'command',
  reason: 'Drill',
  ...more,
});

describe('the form', () => {
  it('asks, as it is first proposed, for what the server takes', () => {
    const wish = wishOf(answers(), PLACE);
    expect(chaosWish.parse(wish)).toEqual(wish);
    expect(wish).toEqual({
      edge: { message: 'command', saga: 'trip', service: 'bank' },
      fault: { type: 'drop' },
      runs: { type: 'all' },
      maxRuns: 1,
      perRun: 1,
      expiresInMs: 600_000,
      expectation: {
        ...{ statuses: ['completed'], withinMs: 60_000 },
        ...{ noDebts: true, noDeadLetters: true },
      },
      reason: 'Drill',
    });
  });

  it('hits each run that was pasted, and each once', () => {
    const ids = ['0192d0e3-0000-7000-8000-00000000000a', '0192d0e3-0000-7000-8000-00000000000b'];
    const which = `${ids[0]}, ${ids[1]?.toUpperCase()}\n${ids[0]}`;
    const { runs, maxRuns } = wishOf(answers({ runs: 'runs', which, maxRuns: '' }), PLACE);
    expect({ runs, maxRuns }).toEqual({ runs: { type: 'runs', runIds: ids }, maxRuns: 2 });
    expect(checkAnswers(answers({ runs: 'runs', which, maxRuns: '' }), PLACE)).toEqual({});
  });

  it.each([
    ['reason', { reason: ' ' }],
    ['delay', { fault: 'delay', delay: '5' }],
    ['errorName', { fault: 'fail', errorName: 'no name' }],
    ['which', { runs: 'field', which: 'city' }],
    ['which', { runs: 'runs', which: 'abc' }],
    ['which', { runs: 'percent', which: 'half' }],
    ['maxRuns', { maxRuns: '0' }],
    ['perRun', { perRun: 'many' }],
    ['expires', { expires: '2d' }],
    ['within', { within: '' }],
    ['statuses', { statuses: [] }],
  ] as const)('says what is wrong with %s', (name, wrong) => {
    expect(Object.keys(checkAnswers(answers(wrong as Partial<FaultAnswers>), PLACE))).toEqual([
      name,
    ]);
  });

  it('asks nothing of what is not judged', () => {
    expect(checkAnswers(answers({ expects: false, within: '', statuses: [] }), PLACE)).toEqual({});
  });
});

describe('where a fault goes', () => {
  it.each([
    ['to/trip/bank', 'orchestration', ['command']],
    ['from/trip/bank', 'orchestration', ['reply']],
    ['to/trip/bank', 'choreography', ['event', 'command', 'reply']],
    ['from/trip/bank', 'choreography', null],
    ['out/trip', 'orchestration', null],
    ['dead/bank', undefined, null],
  ] as const)('on %s of an %s: %j', (edge, mode, messages) => {
    expect(faultPlaceOf(edge, mode)?.messages ?? null).toEqual(messages);
  });

  it('is told of an edge when it names no other saga, service or kind of message', () => {
    const place = { ...PLACE, messages: ['command'] as const };
    const on = (edge: object) => isOnEdge({ edge: { message: 'command', ...edge } }, place);
    expect([on({ saga: 'trip' }), on({ service: 'bank' })]).toEqual([true, true]);
    expect([on({ saga: 'other' }), on({ saga: 'trip', message: 'reply' })]).toEqual([false, false]);
  });
});

it('says what was done to a message, and how often', () => {
  const hit = { node: 'charge', attempt: 2, messageId: 'r.charge.2', isHeld: true };
  const rule = { edge: { message: 'reply' }, fault: { type: 'delay', delayMs: 5000 } };
  expect(hitWords({ ...hit, rule } as ChaosHitView)).toBe(
    'The reply of charge, attempt 2, was delayed by 5 s and is kept back',
  );
  const event = { node: null, attempt: null, messageId: 'e-1 to bank', isHeld: false };
  const dropped = { edge: { message: 'event' }, fault: { type: 'drop' } };
  expect(hitWords({ ...event, rule: dropped } as ChaosHitView)).toBe(
    'The event to bank was dropped',
  );
  const counts = { passed: 0, failed: 0, waiting: 0 };
  expect(countWords({ hits: 3, counts: { ...counts, runs: 1 } })).toBe('3 messages of 1 run');
});
