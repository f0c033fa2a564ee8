import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert, Readings } from './alert';
import { type Evaluated, evaluate } from './evaluate';
import { CLEAR_SHARE, type RuleName, type RuleSettings } from './rules';

const STEP_S = 5;
const THRESHOLD = 100;

/** What a store would hold after each look, and all that was told. */
function run(values: readonly (number | null | 'gone')[], settings: RuleSettings) {
  let open: readonly Alert[] = [];
  let ids = 0;
  const told: { readonly change: string; readonly at: number }[] = [];
  values.forEach((value, index) => {
    const results = evaluate({
      open,
      readings: readings(value),
      settings: new Map<RuleName, RuleSettings>([['consumer-lag', settings]]),
      now: new Date(index * STEP_S * 1000).toISOString(),
      newId: () => String(ids++),
    });
    open = stored(open, results);
    for (const { change } of results) if (change) told.push({ change, at: index });
  });
  return { told, open };
}

function readings(value: number | null | 'gone'): Readings {
  const read = new Set<RuleName>(value === null ? [] : ['consumer-lag']);
  if (typeof value !== 'number') return { read, items: [] };
  return { read, items: [{ rule: 'consumer-lag', key: 'k', label: 'k', value }] };
}

function stored(open: readonly Alert[], results: readonly Evaluated[]): readonly Alert[] {
  const touched = new Set(results.map(({ before }) => before?.id));
  const after = results.flatMap((one) => one.after ?? []);
  return [...open.filter(({ id }) => !touched.has(id)), ...after].filter(
    ({ status }) => status !== 'resolved',
  );
}

const values = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constant(null), fc.constant('gone' as const)),
  { maxLength: 60 },
);
const times = fc.integer({ min: 0, max: 12 }).map((steps) => steps * STEP_S);
const settingsWith = (forSeconds: number) => ({ enabled: true, threshold: THRESHOLD, forSeconds });

describe('looking at one figure again and again', () => {
  it('tells of firing and resolving in turn, and has one open alert at most', () => {
    fc.assert(
      fc.property(values, times, (given, forSeconds) => {
        const { told, open } = run(given, settingsWith(forSeconds));
        told.forEach(({ change }, index) => {
          expect(change).toBe(index % 2 === 0 ? 'fired' : 'resolved');
        });
        expect(open.length).toBeLessThanOrEqual(1);
        expect(open.some(({ status }) => status === 'firing')).toBe(told.length % 2 === 1);
      }),
    );
  });

  it('does not flap: between two changes lies the time that the rule asks for', () => {
    fc.assert(
      fc.property(values, times, (given, forSeconds) => {
        const { told } = run(given, settingsWith(forSeconds));
        told.forEach(({ at }, index) => {
          const before = told[index - 1];
          if (before) expect((at - before.at) * STEP_S).toBeGreaterThanOrEqual(forSeconds);
        });
      }),
    );
  });

  it('fires once, however the figure trembles between its two marks', () => {
    const trembling = fc.array(fc.integer({ min: THRESHOLD * CLEAR_SHARE, max: THRESHOLD * 2 }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(trembling, (given) => {
        const { told } = run([THRESHOLD, ...given], settingsWith(0));
        expect(told).toEqual([{ change: 'fired', at: 0 }]);
      }),
    );
  });

  it('concludes nothing from what was not read', () => {
    fc.assert(
      fc.property(values, times, (given, forSeconds) => {
        const blind = [...given, ...Array.from({ length: 40 }, () => null)];
        const settings = settingsWith(forSeconds);
        expect(run(blind, settings)).toEqual(run(given, settings));
      }),
    );
  });

  it('ends in peace when all is well for long enough, also when the thing is gone', () => {
    const peace = fc.constantFrom(0, 'gone' as const);
    fc.assert(
      fc.property(values, times, peace, (given, forSeconds, end) => {
        const quiet = Array.from({ length: forSeconds / STEP_S + 1 }, () => end);
        expect(run([...given, ...quiet], settingsWith(forSeconds)).open).toEqual([]);
      }),
    );
  });
});
