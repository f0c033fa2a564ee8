import { expect, it } from 'vitest';
import { holdsUp, letterWords } from './letter-words';

const letter = {
  step: 'deposit',
  subject: 'saga.command.bank.deposit',
  service: 'bank',
  reason: 'handler-failed',
  deliveries: 2,
  error: { name: 'TypeError', message: "Cannot read 'cents'", stack: null },
  headers: { 'ce-id': 'r.deposit.1' },
} as const;
const first = { steps: [{ name: 'deposit', attempts: 1 }], open: true };

it('says of a run’s dead letter what died of what, where, and that the run waits', () => {
  expect(letterWords(letter, first)).toEqual({
    headline: "The message of deposit is dead: TypeError: Cannot read 'cents'.",
    detail: 'Handler failed at bank, after 2 deliveries',
    follows: 'The run waits until it is sent again or discarded.',
  });
});

it('names the subject when no step is known, and an error without a message once', () => {
  const error = { name: 'Gone', message: 'Gone', stack: null };
  const bare = { ...letter, step: null, service: null, deliveries: 1, error, headers: {} };
  expect(letterWords(bare, { steps: [], open: false })).toEqual({
    headline: 'The message of saga.command.bank.deposit is dead: Gone.',
    detail: 'Handler failed, after 1 delivery',
    follows: '',
  });
});

it('knows that the run does not wait for it any more', () => {
  const second = { steps: [{ name: 'deposit', attempts: 2 }], open: true };
  expect(holdsUp(letter, second)).toBe(false);
  expect(letterWords(letter, second).follows).toBe('The run has tried again since.');
  expect(holdsUp({ ...letter, headers: { 'ce-id': 'r.deposit.2' } }, second)).toBe(true);
  expect(holdsUp(letter, { ...first, open: false })).toBe(false);
  // A reply that died, or a message that names no attempt, may be what it waits for.
  expect(holdsUp({ ...letter, headers: { 'ce-id': 'r.deposit.1:reply' } }, second)).toBe(true);
});
