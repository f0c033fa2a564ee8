import { describe, expect, it } from 'vitest';
import { timeLeft } from '@/saga/outlook/time-left';
import { outlookWords, stepDetail, stepWords, whyUnknown } from './outlook-words';

const words = (leftMs: readonly number[], hereMs: number) =>
  Object.values(outlookWords(leftMs.length, timeLeft(leftMs, hereMs), 3));

describe('the words of an outlook', () => {
  it('say how long it likely takes, and by how many runs', () => {
    expect(words([8_000, 12_000, 30_000], 0)).toEqual([
      'About 12 s left',
      'nearly always under 30 s',
      'from 3 runs of version 3',
    ]);
    expect(words([100_000], 0)).toEqual(['About 1 m 40 s left', '', 'from one run of version 3']);
    expect(words([300], 0)[0]).toBe('Less than a second left');
    expect(words([300, 400, 9_000], 0).slice(0, 2)).toEqual([
      'Less than a second left',
      'nearly always under 9 s',
    ]);
  });

  it('say by how few it is judged once most had ended by then', () => {
    expect(words([8_000, 12_000, 30_000], 20_000)).toEqual([
      'About 10 s left',
      '',
      'from the 1 of 3 runs of version 3 that took this long, too',
    ]);
  });

  it('say that it takes longer than ever', () => {
    expect(words([8_000, 12_000], 12_000)).toEqual([
      'Longer here than ever',
      'how long it still takes is not known',
      'from 2 runs of version 3',
    ]);
  });

  it('say why nothing is known', () => {
    expect(whyUnknown(0, 3)).toBe(
      'What likely comes is not known: no run of version 3 has completed yet.',
    );
    expect(whyUnknown(5, 3)).toContain(
      'none of the latest 5 completed runs of version 3 came to where this one is.',
    );
    expect(whyUnknown(1, 3)).toContain('the one completed run of version 3 never came to');
  });
});

it('says of a step how long it takes and how often it comes, never all or nothing when it is neither', () => {
  const step = { node: 'pay', medianMs: 2_410, p90Ms: 5_000 };
  expect(stepWords({ ...step, share: 1 })).toBe('2.41 s');
  expect(stepWords({ ...step, share: 0.4 })).toBe('2.41 s, in 40% of runs');
  expect(stepWords({ ...step, share: 0.998 })).toBe('2.41 s, in 99% of runs');
  expect(stepWords({ ...step, share: 0.001 })).toBe('2.41 s, in 1% of runs');
  expect(stepDetail({ ...step, share: 1 })).toBe(
    'Came in all of these runs; took 2.41 s usually, nearly always under 5.00 s.',
  );
});
