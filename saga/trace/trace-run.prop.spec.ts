import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectsOf } from '../run/effects-of';
import type { RecordedEvent } from '../run/events';
import { evolve } from '../run/evolve';
import { initialState, isFinal } from '../run/state';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { happen, happenings } from '../testing/happenings';
import { planOf } from '../testing/sagas';
import { RUN_ID, World } from '../testing/world';
import { type OpenRun, unknownRun } from './open-run';
import { publishedName } from './outside';
import { type RunSpan, runKey } from './span';
import { traceRun } from './trace-run';

const flags = fc.record({ f0: fc.boolean(), f1: fc.boolean(), f2: fc.boolean(), f3: fc.boolean() });
const ended = fc
  .record({ definition: arbitrarySaga, input: flags, steps: happenings })
  .map(({ definition, input, steps }) => {
    const world = new World(planOf(definition));
    world.start(input);
    for (const step of steps) happen(world, step);
    world.settle();
    return world;
  });

/** The run's events, a second apart. */
function recordedOf({ events }: World): readonly RecordedEvent[] {
  return events.map((event, index) => ({
    ...{ runId: RUN_ID, version: index + 1, event, causationId: 'm' },
    occurredAt: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
  }));
}

function traced(events: readonly RecordedEvent[]): { open: OpenRun; spans: readonly RunSpan[] } {
  let open = unknownRun(RUN_ID);
  const spans: RunSpan[] = [];
  for (const recorded of events) {
    const step = traceRun(open, recorded);
    open = step.open;
    spans.push(...step.spans);
  }
  return { open, spans };
}

describe('the spans of a run that has ended', () => {
  it('are one tree, in which children lie within their parents', () => {
    let trees = 0;
    fc.assert(
      fc.property(ended, (world) => {
        const { open, spans } = traced(recordedOf(world));
        if (!isFinal(world.state)) return;
        trees += 1;
        expect([open.works, open.attempts, open.waits]).toEqual([{}, {}, {}]);
        const byKey = new Map(spans.map((span) => [span.key, span]));
        const root = byKey.get(runKey(RUN_ID));
        expect(root?.parentKey).toBeNull();
        for (const span of spans) {
          expect(span.startedAt <= span.endedAt).toBe(true);
          if (span.parentKey === null) continue;
          const parent = byKey.get(span.parentKey);
          expect(parent, `${span.key} below ${span.parentKey}`).toBeDefined();
          expect(span.startedAt >= (parent?.startedAt ?? '')).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
    expect(trees).toBeGreaterThan(60);
  }, 60_000);

  it('have one for each attempt, with the id of its command', () => {
    fc.assert(
      fc.property(ended, (world) => {
        if (!isFinal(world.state)) return;
        const { spans } = traced(recordedOf(world));
        const attempts = spans.filter(({ kind }) => kind === 'attempt').map(({ key }) => key);
        const dispatched = world.events.flatMap((event) =>
          event.type === 'AttemptDispatched' ? [event.commandId] : [],
        );
        expect([...attempts].sort()).toEqual([...dispatched].sort());
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('have one for each message that others are told, as the engine tells them', () => {
    fc.assert(
      fc.property(ended, (world) => {
        let state = initialState;
        for (const { event, occurredAt } of recordedOf(world)) {
          state = evolve(state, event, occurredAt);
          const told = effectsOf(world.plan, state, event, { runId: RUN_ID }).flatMap((effect) =>
            effect.type === 'PublishEvent' ? [effect.name] : [],
          );
          expect([publishedName(event)].filter((name) => name !== null)).toEqual(told);
        }
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
