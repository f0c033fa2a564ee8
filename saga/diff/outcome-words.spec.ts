import { describe, expect, it } from 'vitest';
import type { OutcomeDiff, TurningPointChange } from '../explore/outcome-diff';
import { outcomeLines } from './outcome-words';

const NOTHING: OutcomeDiff = {
  changed: true,
  certain: true,
  turningPoints: [],
  endings: { gained: [], lost: [] },
  violations: { gained: [], lost: [] },
};

const texts = (diff: Partial<OutcomeDiff>) =>
  outcomeLines({ ...NOTHING, ...diff }).map(({ text, tone }) => `${tone}: ${text}`);

describe('what is said of changed outcomes', () => {
  it('names errors together that end alike at one node', () => {
    const turn = (error: string, part: Partial<TurningPointChange> = {}): TurningPointChange => ({
      node: 'charge',
      error,
      before: null,
      after: ['compensated', 'stuck'],
      ...part,
    });
    const gone = { before: ['compensated'] as const, after: null };
    expect(
      texts({
        turningPoints: [
          turn('Busy'),
          turn('Refused'),
          turn('Refused', { node: 'ship', ...gone }),
          turn('Unsure'),
          turn('Deadline', { node: null, before: ['stuck'], after: ['compensated'] }),
        ],
      }),
    ).toEqual([
      'other: `Busy`, `Refused` and `Unsure` at `charge` can make a run turn back now, and end compensated or stuck',
      'other: `Refused` at `ship` makes no run turn back any more; it ended compensated',
      'other: `Deadline` ends compensated; it ended stuck',
    ]);
  });

  it('puts what can go wrong first, and counts endings last', () => {
    const violation = { invariant: 'all-undone', message: 'charge stays', trace: [] } as never;
    const ending = { status: 'completed', steps: [] } as const;
    expect(
      texts({
        violations: { gained: [violation], lost: [violation] },
        endings: { gained: [ending, ending], lost: [ending] },
      }),
    ).toEqual([
      'worse: Can go wrong now: charge stays',
      'better: Can’t go wrong any more: charge stays',
      'other: 2 new ways to end, 1 way gone',
    ]);
  });
});
