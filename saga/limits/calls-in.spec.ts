import { expect, it } from 'vitest';
import type { RunEvent } from '../run/events';
import { DONE, drawing, planOf, START, step } from '../testing/sagas';
import { callEndedBy } from './calls-in';

const plan = planOf(
  drawing(
    [START, step('charge', { service: 'payments', action: 'charge' }), DONE],
    ['start > charge', 'charge > done'],
  ),
);
const attempt = { kind: 'step', node: 'charge', attempt: 1, commandId: 'r.charge.1' } as const;
const failed = (error: { readonly retryable?: boolean; readonly inDoubt?: boolean }): RunEvent => ({
  type: 'AttemptFailed',
  ...attempt,
  error: { name: 'Declined', message: 'No money.', ...error },
});

it.each([
  ['a success', { type: 'AttemptSucceeded', ...attempt, result: null } as RunEvent, null],
  ['a refusal for good', failed({ retryable: false }), null],
  ['what may pass', failed({ retryable: true }), 'Declined: No money.'],
  ['what is in doubt', failed({ retryable: false, inDoubt: true }), 'Declined: No money.'],
  [
    'no answer',
    { type: 'AttemptTimedOut', ...attempt } as RunEvent,
    'charge got no answer in time.',
  ],
])('takes %s for what it is', (...[, event, error]) => {
  expect(callEndedBy(plan, event)).toEqual({ service: 'payments', error });
});

it('knows of no call in what ends none', () => {
  expect(callEndedBy(plan, { type: 'NodePassed', node: 'start', next: [] })).toBeUndefined();
});
