import { describe, expect, it } from 'vitest';
import type { RunSummary } from '@/saga/read-models/views';
import type { RecordedEvent, RunEvent } from '@/saga/run/events';
import { eventWords } from './event-words';
import { outcomeWords } from './outcome-words';
import { readParams, writeParams } from './page-params';

const recorded = (...events: readonly RunEvent[]): RecordedEvent[] =>
  events.map((event, index) => ({
    runId: 'r',
    version: index + 1,
    occurredAt: '2026-11-23T10:00:00.000Z',
    event,
    causationId: 'c',
  }));
const ada = { type: 'user', id: 'u1', name: 'Ada' } as const;
const declined = { name: 'PaymentDeclined', message: 'the card was declined' };
const turnedBack: RunEvent = {
  type: 'CompensationStarted',
  reason: 'failed',
  node: 'processPayment',
  error: declined,
};
const succeeded = (node: string, kind: 'step' | 'compensation' = 'compensation'): RunEvent => ({
  type: 'AttemptSucceeded',
  kind,
  node,
  attempt: 1,
  commandId: `r.${node}.1`,
  result: {},
});
const summary = (status: RunSummary['status'], more: Partial<RunSummary> = {}): RunSummary => ({
  runId: 'r',
  saga: 'trip',
  sagaVersion: 1,
  status,
  correlationId: 'c',
  input: {},
  output: null,
  error: null,
  debts: [],
  currentNodes: [],
  waits: [],
  parentRunId: null,
  startedAt: '2026-11-23T10:00:00.000Z',
  updatedAt: '2026-11-23T10:00:01.500Z',
  endedAt: '2026-11-23T10:00:01.500Z',
  version: 9,
  ...more,
});

describe('the words for a run’s outcome', () => {
  it('say nothing while it runs', () => {
    expect(outcomeWords(summary('running'), [])).toBeNull();
  });

  it('count steps and time of a completed run, and what had to be repeated', () => {
    const events = recorded(succeeded('reserve', 'step'), succeeded('pay', 'step'));
    expect(outcomeWords(summary('completed'), events)).toEqual({
      headline: 'Completed: 2 steps done in 1.50 s.',
      details: ['Every attempt succeeded at once.'],
    });
  });

  it('name what failed and what was undone, in order', () => {
    const events = recorded(turnedBack, succeeded('cancelRental'), succeeded('cancelFlight'));
    expect(outcomeWords(summary('compensated'), events)).toEqual({
      headline: 'processPayment failed with PaymentDeclined: the card was declined.',
      details: ['2 effects were undone: cancelRental, cancelFlight.'],
    });
    expect(outcomeWords(summary('compensated'), recorded(turnedBack))?.details).toEqual([
      'Nothing had to be undone.',
    ]);
  });

  it('say who cancelled, and why', () => {
    const events = recorded({ type: 'RunCancelRequested', by: ada, reason: 'a duplicate order' });
    expect(outcomeWords(summary('cancelled'), events)?.headline).toBe(
      'Cancelled by Ada: “a duplicate order”.',
    );
  });

  it('name each effect that a stuck run left behind', () => {
    const debts = [
      { step: 'pay', compensation: 'refund', error: declined, inDoubt: true },
      { step: 'mail', compensation: '', error: declined, inDoubt: false },
      {
        step: 'book',
        compensation: 'cancel',
        error: { name: 'NotAttempted', message: 'cancel was not begun' },
        inDoubt: false,
      },
    ];
    expect(outcomeWords(summary('stuck', { debts }), [])).toEqual({
      headline: 'Stuck: 3 effects could not be undone.',
      details: [
        'pay (which may have happened): refund failed with PaymentDeclined: the card was declined.',
        'mail: it has no compensation.',
        'book: cancel was not begun.',
      ],
    });
  });

  it('say of a stuck run first why it turned back', () => {
    const debts = [{ step: 'book', compensation: 'cancel', error: declined, inDoubt: false }];
    expect(outcomeWords(summary('stuck', { debts }), recorded(turnedBack))?.details).toEqual([
      'It turned back because processPayment failed with PaymentDeclined: the card was declined.',
      'book: cancel failed with PaymentDeclined: the card was declined.',
    ]);
    const cancelled = recorded(
      { type: 'RunCancelRequested', by: ada, reason: 'a duplicate order' },
      { type: 'CompensationStarted', reason: 'cancelled', error: declined },
    );
    expect(outcomeWords(summary('stuck', { debts }), cancelled)?.details[0]).toBe(
      'It turned back. Cancelled by Ada: “a duplicate order”.',
    );
  });
});

describe('the words for an event', () => {
  it.each([
    [succeeded('pay', 'step'), 'pay succeeded, attempt 1'],
    [{ type: 'NodePassed', node: 'start', next: ['a', 'b'] } as const, 'start → a, b'],
    [
      {
        type: 'LateReplyRecorded',
        commandId: 'r.pay.2',
        outcome: 'succeeded',
        detail: {},
      } as const,
      'succeeded came too late for pay, attempt 2',
    ],
    [{ type: 'RunResumed', by: ada } as const, 'by Ada'],
    [turnedBack, 'processPayment: PaymentDeclined'],
  ])('%#: are short', (event, words) => {
    expect(eventWords(event)).toBe(words);
  });
});

describe('the run page’s address', () => {
  it('comes back as it was written', () => {
    const params = { tab: 'messages', node: 'pay@each-3', item: 'each-3', version: 12 } as const;
    expect(writeParams(params)).toBe('tab=messages&node=pay%40each-3&item=each-3&at=12');
    expect(readParams(new URLSearchParams(writeParams(params)))).toEqual(params);
  });

  it('is the timeline, live, when it says nothing sensible', () => {
    const usual = { tab: 'timeline', node: null, item: null, version: null };
    expect(readParams(new URLSearchParams('tab=x&at=-3'))).toEqual(usual);
    expect(readParams(new URLSearchParams('at=1.5'))).toEqual(usual);
    expect(writeParams(readParams(new URLSearchParams()))).toBe('');
  });
});
