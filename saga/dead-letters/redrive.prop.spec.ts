import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wavePlan, waveSize, waveStep } from './redrive';

describe('wavePlan', () => {
  it('begins with one, and grows', () => {
    expect(wavePlan(0)).toEqual([]);
    expect(wavePlan(3)).toEqual([1, 2]);
    expect(wavePlan(1000)).toEqual([1, 5, 50, 500, 444]);
  });

  it('sends every letter once', () => {
    fc.assert(
      fc.property(fc.nat(20_000), (letters) => {
        expect(wavePlan(letters).reduce((sum, size) => sum + size, 0)).toBe(letters);
      }),
    );
  });
});

/** Plays a redrive through with the given fate of each letter; what the run of it looked like. */
function play(fates: readonly boolean[], maxFailureRate: number) {
  const left = [...fates];
  const sent: number[] = [];
  const wave = { number: 1, succeeded: 0, failed: 0 };
  const all = { succeeded: 0, failed: 0 };
  for (;;) {
    const step = waveStep(
      wave.number,
      { underWay: 0, ...wave },
      {
        maxFailureRate,
        isLast: left.length === 0,
      },
    );
    if (step.type === 'send') {
      const [fate] = left.splice(0, 1);
      wave[fate ? 'succeeded' : 'failed']++;
      all[fate ? 'succeeded' : 'failed']++;
      sent[wave.number] = (sent[wave.number] ?? 0) + 1;
      continue;
    }
    if (step.type !== 'next') return { end: step.type, sent, all, wave };
    Object.assign(wave, { number: wave.number + 1, succeeded: 0, failed: 0 });
  }
}

describe('waveStep', () => {
  const rates = fc.double({ min: 0, max: 1, noNaN: true });

  it('ends, sends no wave fuller than it may be, and stops exactly when too much of one failed', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 400 }), rates, (fates, rate) => {
        const { end, sent, all, wave } = play(fates, rate);
        expect(['done', 'stop']).toContain(end);
        const tooFull = sent.filter((count, number) => count > waveSize(number));
        expect(tooFull).toEqual([]);
        if (end === 'done') expect(all.succeeded + all.failed).toBe(fates.length);
        else expect(wave.failed).toBeGreaterThan(rate * (wave.succeeded + wave.failed) - 1e-9);
      }),
    );
  });

  it('harms one letter at most when all of them fail', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), (letters) => {
        const { end, all } = play(Array(letters).fill(false), 0.2);
        expect([end, all.failed]).toEqual(['stop', 1]);
      }),
    );
  });

  it('waits for what is under way before it goes on', () => {
    const settings = { maxFailureRate: 0.2, isLast: false };
    expect(waveStep(1, { underWay: 1, succeeded: 0, failed: 0 }, settings)).toEqual({
      type: 'watch',
    });
    expect(waveStep(2, { underWay: 3, succeeded: 0, failed: 0 }, settings)).toEqual({
      type: 'send',
      room: 2,
    });
    // Two of five are too many already.
    expect(waveStep(2, { underWay: 3, succeeded: 0, failed: 2 }, settings)).toEqual({
      type: 'stop',
    });
  });
});
