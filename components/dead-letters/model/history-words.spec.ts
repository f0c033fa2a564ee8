import { expect, it } from 'vitest';
import { historyWords } from './history-words';

it.each([
  ['dead-letter.retried', { reason: 'the bank asked' }, 'sent it again', 'the bank asked'],
  ['dead-letter.retried', { retries: 1 }, 'sent it again', null],
  ['dead-letter.noted', { text: 'See the runbook.' }, 'noted', 'See the runbook.'],
  ['dead-letter.assigned', { to: 'Ada' }, 'assigned it to Ada', null],
  ['dead-letter.assigned', { to: null }, 'took it from whoever had it', null],
  ['dead-letter.unheard-of', null, 'dead-letter.unheard-of', null],
])('says %s with %j', (action, detail, ...words) => {
  const { what, why } = historyWords({ action, detail });
  expect([what, why]).toEqual(words);
});
