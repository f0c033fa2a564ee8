import { expect, it } from 'vitest';
import { amountWords, worthWords } from './worth-words';

it('says amounts with their unit', () => {
  expect(amountWords({ value: 1250.5, unit: 'EUR' })).toBe('1,250.50\u00a0EUR');
  expect(amountWords({ value: 20, unit: 'EUR' })).toBe('20\u00a0EUR');
  expect(amountWords({ value: 0.5, unit: 'kg' })).toBe('0.5\u00a0kg');
  expect(amountWords({ value: -3, unit: '' })).toBe('-3');
});

it('says what a debt is worth, or why nobody knows', () => {
  expect(worthWords(undefined)).toBeNull();
  expect(worthWords({ value: 2, unit: 'kg' })).toBe('2\u00a0kg');
  expect(worthWords({ problem: 'The value is missing.' })).toBe(
    'unknown value: The value is missing.',
  );
});
