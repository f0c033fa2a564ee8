import { describe, expect, it } from 'vitest';
import { pressed } from './key-sequence';

describe('pressed', () => {
  it('goes where the letter after g leads', () => {
    const first = pressed(null, 'g', 1000);
    expect(first.type).toBe('none');
    expect(pressed(first.sequence, 'r', 1500)).toMatchObject({ type: 'go', letter: 'r' });
  });

  it('forgets a g that was long ago', () => {
    const first = pressed(null, 'g', 1000);
    expect(pressed(first.sequence, 'r', 9000)).toEqual({ type: 'none', sequence: null });
  });

  it('does nothing for a letter alone', () => {
    expect(pressed(null, 'r', 0)).toEqual({ type: 'none', sequence: null });
  });

  it('opens the help on a question mark, even after g', () => {
    const first = pressed(null, 'g', 0);
    expect(pressed(first.sequence, '?', 10).type).toBe('help');
  });
});
