import { describe, expect, it } from 'vitest';
import {
  asksSecondPerson,
  INITIAL_CHOICES,
  lettersToSend,
  problemOf,
  type RedrivePreview,
} from './redrive-choices-model';

const none = { count: 0, reasons: [] };
const preview = (safe: number, noOp: number, unsafe: number): RedrivePreview => ({
  letters: safe + noOp + unsafe + 1000,
  judged: safe + noOp + unsafe,
  secondPerson: true,
  verdicts: {
    safe: { ...none, count: safe },
    'no-op': { ...none, count: noOp },
    unsafe: { ...none, count: unsafe },
  },
});
const few = { ...preview(0, 2, 3), letters: 5 };

describe('lettersToSend', () => {
  it('leaves out what would change nothing and what is unsafe, unless they are wanted', () => {
    expect(lettersToSend(preview(7, 2, 3), INITIAL_CHOICES)).toBe(1007);
    expect(lettersToSend(preview(7, 2, 3), { ...INITIAL_CHOICES, withNoOps: true })).toBe(1009);
    expect(lettersToSend(few, { ...INITIAL_CHOICES, withUnsafe: true })).toBe(3);
  });
});

describe('asksSecondPerson', () => {
  it('is so when unsafe ones are sent, where the setting says so', () => {
    const unsafe = { ...INITIAL_CHOICES, withUnsafe: true };
    expect(asksSecondPerson(few, unsafe)).toBe(true);
    expect(asksSecondPerson(few, INITIAL_CHOICES)).toBe(false);
    expect(asksSecondPerson({ secondPerson: false }, unsafe)).toBe(false);
  });
});

describe('problemOf', () => {
  it.each([
    [few, {}, 'None of them'],
    [{ ...few, letters: 0 }, {}, 'None of these'],
    [preview(1, 0, 0), { ratePerSecond: 0 }, 'The rate'],
    [preview(1, 0, 0), { ratePerSecond: Number.NaN }, 'The rate'],
    [preview(1, 0, 0), { maxFailurePercent: 101 }, 'The share'],
    [preview(1, 0, 1), { withUnsafe: true, reason: ' ' }, 'Unsafe'],
  ])('finds what is wrong (%#)', (asked, changes, words) => {
    expect(problemOf(asked, { ...INITIAL_CHOICES, ...changes })).toContain(words);
  });

  it('finds nothing wrong with what is right', () => {
    expect(problemOf(preview(1, 0, 0), INITIAL_CHOICES)).toBeNull();
    const unsafe = { ...INITIAL_CHOICES, withUnsafe: true, reason: 'asked for' };
    expect(problemOf(few, unsafe)).toBeNull();
  });
});
