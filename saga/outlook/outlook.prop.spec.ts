import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RecordedEvent } from '../run/events';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { happen, happenings } from '../testing/happenings';
import { planOf } from '../testing/sagas';
import { RUN_ID, World } from '../testing/world';
import { outlook } from './outlook';
import { timeLeft } from './time-left';
import { type Timeline, timelineOf } from './timeline';

const flags = fc.record({ f0: fc.boolean(), f1: fc.boolean(), f2: fc.boolean(), f3: fc.boolean() });
const runs = fc
  .record({ definition: arbitrarySaga, input: flags, steps: happenings })
  .map((run) => {
    const world = new World(planOf(run.definition));
    world.start(run.input);
    for (const step of run.steps) happen(world, step);
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

it('of a run at any moment is, by that run itself, exactly what came', () => {
  let completed = 0;
  fc.assert(
    fc.property(runs, fc.nat(), (world, pick) => {
      const events = recordedOf(world);
      const whole = timelineOf(events) as Timeline;
      if (world.state.status !== 'completed') return;
      completed += 1;
      const now = timelineOf(events.slice(0, 1 + (pick % (events.length - 1)))) as Timeline;
      const { place, known, leftMs, steps } = outlook(now, [whole]);
      expect(known).toBe(1);
      expect(leftMs).toEqual([(whole.completedAt ?? 0) - place.since]);
      const before = new Set(now.stays.map(({ ref }) => ref));
      const came = whole.stays.filter(({ ref }) => !before.has(ref)).map(({ node }) => node);
      expect(steps.map(({ node }) => node)).toEqual([...new Set(came)]);
      expect(steps.every(({ share }) => share === 1)).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(completed).toBeGreaterThan(60);
}, 60_000);

const REFS = ['a', 'a~2', 'b', 'c', 'd'];
const stay = fc.record({ gap: fc.nat(50), took: fc.nat(50) });
/** Made up, in any order: clocks of services differ, so even times that run backwards. */
const timelines = fc
  .record({
    refs: fc.shuffledSubarray(REFS),
    stays: fc.array(stay, { minLength: REFS.length, maxLength: REFS.length }),
    end: fc.option(fc.nat(400)),
    moved: fc.boolean(),
  })
  .map(({ refs, stays, end, moved }): Timeline => {
    const all = refs.map((ref, index) => {
      const { gap = 0, took = 0 } = stays[index] ?? {};
      const enteredAt = index * 20 + gap;
      return { node: ref.slice(0, 1), ref, enteredAt, leftAt: took % 7 === 0 ? null : gap + took };
    });
    return { startedAt: 0, completedAt: end, stays: all, moved };
  });

it('holds shares and durations that can be', () => {
  fc.assert(
    fc.property(timelines, fc.array(timelines, { maxLength: 12 }), (now, past) => {
      const { known, leftMs, steps } = outlook(now, past);
      expect(leftMs.length).toBeLessThanOrEqual(known);
      expect(known).toBeLessThanOrEqual(past.length);
      expect([...leftMs].sort((a, b) => a - b)).toEqual(leftMs);
      expect(leftMs.every((left) => left >= 0)).toBe(true);
      if (leftMs.length === 0) expect(steps).toEqual([]);
      expect(new Set(steps.map(({ node }) => node)).size).toBe(steps.length);
      for (const { share, medianMs, p90Ms } of steps) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(medianMs).toBeGreaterThanOrEqual(0);
        expect(p90Ms).toBeGreaterThanOrEqual(medianMs);
      }
    }),
  );
});

it('never leaves less than nothing, and says when it takes longer than ever', () => {
  const lefts = fc.array(fc.nat(1_000), { minLength: 1 }).map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(lefts, fc.integer({ min: -50, max: 1_200 }), (left, here) => {
      const found = timeLeft(left, here);
      const longest = left.at(-1) ?? 0;
      if (found === null) {
        expect(here).toBeGreaterThanOrEqual(longest);
        return;
      }
      expect(found.medianMs).toBeGreaterThanOrEqual(0);
      expect(found.p90Ms).toBeGreaterThanOrEqual(found.medianMs);
      expect(found.p90Ms).toBeLessThanOrEqual(longest - Math.max(0, here));
      expect(found.runs).toBeLessThanOrEqual(left.length);
    }),
  );
});
