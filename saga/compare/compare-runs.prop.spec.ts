import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent, RunEvent } from '../run/events';
import { compareRuns } from './compare-runs';

const recorded = (events: readonly RunEvent[], runId: string): readonly RecordedEvent[] =>
  events.map((event, index) => ({
    ...{ runId, version: index + 1, event, causationId: 'm' },
    occurredAt: '2026-11-30T10:00:00.000Z',
  }));

const nodes = fc.constantFrom('charge', 'ship', 'pack');
const attempt = fc.record({ node: nodes, attempt: fc.integer({ min: 1, max: 2 }) });
const anyEvent: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ node: nodes, next: fc.constantFrom(['ship'], ['pack']) }).map((event) => {
    return { type: 'NodePassed', ...event } as const;
  }),
  fc.tuple(attempt, fc.nat(2)).map(([work, result]) => {
    return { type: 'AttemptSucceeded', kind: 'step', commandId: 'c', result, ...work } as const;
  }),
  attempt.map((work) => {
    const error = { name: 'E', message: '' };
    return { type: 'AttemptFailed', kind: 'step', commandId: 'c', error, ...work } as const;
  }),
);
const runs = fc.array(anyEvent, { maxLength: 30 });

describe('compareRuns', () => {
  it('finds a run equal to itself, whatever its ids', () => {
    fc.assert(
      fc.property(runs, (events) => {
        const { rows, divergence } = compareRuns(recorded(events, 'a'), recorded(events, 'b'));
        expect(divergence).toBeNull();
        expect(rows.map(({ kind }) => kind)).toEqual(events.map(() => 'same'));
      }),
    );
  });

  it('shows every event of both runs once, the left one’s in their order', () => {
    fc.assert(
      fc.property(runs, runs, (one, other) => {
        const [left, right] = [recorded(one, 'a'), recorded(other, 'b')];
        const { rows } = compareRuns(left, right);
        expect(rows.flatMap((row) => row.left ?? [])).toEqual(left);
        const versions = rows.flatMap((row) => row.right?.version ?? []);
        expect(versions.toSorted((a, b) => a - b)).toEqual(right.map(({ version }) => version));
      }),
    );
  });

  it('finds the same differences from either side', () => {
    const sides = { left: 'right', right: 'left' } as const;
    fc.assert(
      fc.property(runs, runs, (one, other) => {
        const [left, right] = [recorded(one, 'a'), recorded(other, 'b')];
        const there = compareRuns(left, right).rows.map(({ key, kind }) => `${key} ${kind}`);
        const back = compareRuns(right, left).rows.map(
          ({ key, kind }) => `${key} ${sides[kind as keyof typeof sides] ?? kind}`,
        );
        expect(back.toSorted()).toEqual(there.toSorted());
      }),
    );
  });

  it('finds where two runs part, and not where their branches only took turns', () => {
    const done = (node: string, result: number): RunEvent => ({
      ...{ type: 'AttemptSucceeded', kind: 'step', node, attempt: 1, commandId: 'c', result },
    });
    const failed: RunEvent = {
      ...{ type: 'AttemptFailed', kind: 'step', node: 'ship', attempt: 1, commandId: 'c' },
      error: { name: 'OutOfStock', message: '' },
    };
    const good = recorded([done('charge', 1), done('pack', 1), done('ship', 1)], 'a');
    const turned = recorded([done('pack', 1), done('charge', 2), done('ship', 1)], 'b');
    expect(compareRuns(good, turned)).toMatchObject({
      divergence: null,
      rows: [
        { kind: 'values', changes: [{ path: ['result'] }] },
        { kind: 'same' },
        { kind: 'same' },
      ],
    });
    const bad = recorded([done('charge', 1), done('pack', 1), failed], 'b');
    const { rows, divergence } = compareRuns(good, bad);
    expect(divergence).toBe(2);
    expect(rows.map(({ kind }) => kind)).toEqual(['same', 'same', 'left', 'right']);
  });
});
