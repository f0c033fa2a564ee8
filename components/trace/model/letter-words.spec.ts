import { expect, it } from 'vitest';
import { letterWords } from './letter-words';

const letter = {
  step: 'deposit',
  subject: 'saga.command.bank.deposit',
  service: 'bank',
  reason: 'handler-failed',
  deliveries: 2,
  error: { name: 'TypeError', message: "Cannot read 'cents'", stack: null },
} as const;

it('says of a run’s dead letter what died of what, and where', () => {
  expect(letterWords(letter)).toEqual({
    headline: "The message of deposit is dead: TypeError: Cannot read 'cents'.",
    detail: 'Handler failed at bank, after 2 deliveries',
  });
});

it('names the subject when no step is known, and an error without a message once', () => {
  const error = { name: 'Gone', message: 'Gone', stack: null };
  expect(letterWords({ ...letter, step: null, service: null, deliveries: 1, error })).toEqual({
    headline: 'The message of saga.command.bank.deposit is dead: Gone.',
    detail: 'Handler failed, after 1 delivery',
  });
});
