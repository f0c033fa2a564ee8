import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evolve } from '../evolve';
import { initialState, type RunState } from '../state';
import { EVENT_VERSION, type StoredEvent, type Upcaster, upcast } from './upcast';

type Golden = {
  readonly version: number;
  readonly runs: readonly { readonly events: readonly StoredEvent[]; readonly becomes: unknown }[];
};

const FOLDER = new URL('./golden/', import.meta.url);
const NOW = '2026-01-01T00:00:00.000Z';

/** Events as each version wrote them. A file here is never changed: what was stored stays as it is. */
const GOLDEN = readdirSync(FOLDER).map((file): Golden => {
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
});

/** Every type that is written today, by the type's own text. */
const TYPES = new Set(
  [
    ...readFileSync(new URL('../events.ts', import.meta.url), 'utf8').matchAll(
      /readonly type: '([A-Z]\w+)'/g,
    ),
  ].map(([, type]) => type),
);

function inShort({ status, output, error, debts, works }: RunState) {
  const became = Object.values(works).map(
    ({ ref, status: ended, attempt, inDoubt }) =>
      [ref, `${ended} ${attempt}${inDoubt ? ' in doubt' : ''}`] as const,
  );
  return {
    ...{ status, output, error },
    debts: debts.map(({ step }) => step),
    works: Object.fromEntries(became),
  };
}

describe('stored events', () => {
  it('are there as every version wrote them, and the present one with every type', () => {
    const versions = GOLDEN.map(({ version }) => version).sort();
    expect(versions).toEqual(Array.from({ length: EVENT_VERSION }, (_, index) => index + 1));
    const present = GOLDEN.find(({ version }) => version === EVENT_VERSION);
    const there = present?.runs.flatMap(({ events }) => events.map(({ type }) => type));
    expect(new Set(there)).toEqual(TYPES);
  });

  it('become what they became when they were written', () => {
    for (const { version, runs } of GOLDEN) {
      for (const { events, becomes } of runs) {
        const state = events.reduce(
          (before, event) => evolve(before, upcast(event, version), NOW),
          initialState,
        );
        expect(inShort(state)).toEqual(becomes);
      }
    }
  });
});

const renamed = (event: StoredEvent) => ({ ...event, type: 'AttemptSucceeded' });
const withResult = ({ value, ...event }: StoredEvent) => ({ ...event, result: value });

/** As if the second version had renamed a type, and the third a field of it. */
const UPCASTERS: readonly Upcaster[] = [{ StepDone: renamed }, { AttemptSucceeded: withResult }];

describe('upcast', () => {
  it('brings an event up version by version, from wherever it is', () => {
    const newest = { type: 'AttemptSucceeded', result: 1 };
    expect(upcast({ type: 'StepDone', value: 1 }, 1, UPCASTERS)).toEqual(newest);
    expect(upcast({ type: 'AttemptSucceeded', value: 1 }, 2, UPCASTERS)).toEqual(newest);
    expect(upcast(newest, 3, UPCASTERS)).toBe(newest);
  });

  it('leaves types alone that have not changed', () => {
    const other = { type: 'RunResumed' };
    expect(upcast(other, 1, UPCASTERS)).toBe(other);
  });

  it('refuses an event of a version that it does not know', () => {
    expect(() => upcast({ type: 'RunStarted' }, EVENT_VERSION + 1)).toThrow('reads up to');
  });
});
