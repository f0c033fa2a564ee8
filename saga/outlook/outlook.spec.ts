import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../run/events';
import { OK, PARALLEL, ROW, refused, reply, started } from '../testing/runs';
import { DONE, drawing, START, step } from '../testing/sagas';
import { RUN_ID, type World } from '../testing/world';
import { outlook } from './outlook';
import { placeOf } from './place';
import { timeLeft } from './time-left';
import { type Timeline, timelineOf } from './timeline';

const at = (second: number) => Date.UTC(2026, 0, 1, 0, 0, second);

/** The events, each at its second. */
function timed(events: readonly RunEvent[], seconds: (index: number) => number): Timeline {
  const timeline = timelineOf(
    events.map((event, index) => ({
      ...{ runId: RUN_ID, version: index + 1, event, causationId: 'm' },
      occurredAt: new Date(at(seconds(index))).toISOString(),
    })),
  );
  if (timeline === undefined) throw new Error('no timeline');
  return timeline;
}

const bySecond = (world: World) => timed(world.events, (index) => index);

/** A run that was at these nodes one after the other, for so many seconds each. */
function past(...stays: readonly (readonly [ref: string, seconds: number])[]): Timeline {
  let now = 0;
  const seen = stays.map(([ref, seconds]) => {
    const enteredAt = at(now);
    now += seconds;
    return { node: ref.split('~')[0] ?? ref, ref, enteredAt, leftAt: at(now) };
  });
  return { startedAt: at(0), completedAt: at(now), stays: seen, moved: false };
}

/** One that is at the last of these nodes. */
function present(...stays: readonly (readonly [ref: string, seconds: number])[]): Timeline {
  const whole = past(...stays);
  const open = whole.stays.map((stay, index) =>
    index === stays.length - 1 ? { ...stay, leftAt: null } : stay,
  );
  return { ...whole, completedAt: null, stays: open };
}

describe('the timeline of a run', () => {
  it('says when it came to each node that takes time, and left it', () => {
    const world = started(ROW);
    reply(world, 'a', OK);
    const { stays, completedAt, startedAt } = bySecond(world);
    expect([startedAt, completedAt]).toEqual([at(0), null]);
    expect(stays.map(({ node, leftAt }) => [node, leftAt !== null])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    reply(world, 'b', OK);
    reply(world, 'c', OK);
    const whole = bySecond(world);
    expect(whole.completedAt).toBe(at(world.events.length - 1));
    expect(whole.stays.map(({ node }) => node)).toEqual(['a', 'b', 'c']);
  });

  it('takes all attempts for one stay, and leaves out what is undone', () => {
    const world = started(ROW);
    reply(world, 'a', OK);
    reply(world, 'b', { ...refused, error: { ...refused.error, retryable: true } });
    world.fireNextTimer();
    expect(bySecond(world).stays.map(({ node }) => node)).toEqual(['a', 'b']);
    reply(world, 'b', refused);
    reply(world, 'undoA', OK);
    expect(bySecond(world).stays.map(({ node }) => node)).toEqual(['a', 'b']);
  });

  it('counts the visits of a loop', () => {
    const looped = drawing(
      [
        START,
        step('a', { kind: 'retriable' }),
        { name: 'again', type: 'decision', maxVisits: 9 },
        step('b', { kind: 'retriable' }),
        DONE,
      ],
      ['start > a', 'a > again', 'again > b', 'again > a input.loop = true', 'b > done'],
    );
    const world = started(looped, { loop: true });
    for (let visit = 0; visit < 2; visit++) reply(world, 'a', OK);
    expect(bySecond(world).stays.map(({ ref }) => ref)).toEqual(['a', 'a~2', 'a~3']);
  });
});

describe('the place of a run', () => {
  it('is the node it came to last and has not left, of branches side by side, too', () => {
    const world = started(PARALLEL);
    expect(placeOf(bySecond(world))).toMatchObject({ type: 'entered', ref: 'a' });
    reply(world, 'a', OK);
    expect(placeOf(bySecond(world))).toMatchObject({ type: 'entered', ref: 'c' });
    reply(world, 'c', OK);
    expect(placeOf(bySecond(world))).toMatchObject({ type: 'entered', ref: 'b' });
    reply(world, 'b', OK);
    expect(placeOf(bySecond(world))).toMatchObject({ type: 'entered', ref: 'd' });
  });

  it('is its start or what it left last, when it is at none', () => {
    const world = started(ROW);
    reply(world, 'a', OK);
    const begun = timed(world.events.slice(0, 1), () => 5);
    expect(placeOf(begun)).toEqual({ type: 'started', since: at(5) });
    const dispatched = world.events.findIndex(
      (event) => event.type === 'AttemptDispatched' && event.node === 'b',
    );
    const between = timed(world.events.slice(0, dispatched), (index) => index);
    expect(placeOf(between)).toMatchObject({ type: 'left', ref: 'a' });
  });
});

describe('what likely comes', () => {
  const runs = [
    past(['a', 1], ['b', 2], ['d', 10]),
    past(['a', 1], ['b', 4], ['c', 20], ['d', 30]),
    past(['a', 1], ['b', 6], ['d', 20]),
    past(['a', 1], ['x', 99]),
  ];

  it('is what came in completed runs after they were at the same place', () => {
    const { known, leftMs, steps, place } = outlook(present(['a', 3], ['b', 0]), runs);
    expect([known, place]).toEqual([4, { type: 'entered', ref: 'b', since: at(3) }]);
    expect(leftMs).toEqual([12_000, 26_000, 54_000]);
    expect(steps).toEqual([
      { node: 'c', share: 1 / 3, medianMs: 20_000, p90Ms: 20_000 },
      { node: 'd', share: 1, medianMs: 20_000, p90Ms: 30_000 },
    ]);
  });

  it('stands in the order in which it comes, however long runs waited before', () => {
    const slow = past(['a', 99], ['b', 1], ['d', 1]);
    const fast = past(['a', 1], ['b', 1], ['c', 1], ['d', 1]);
    for (const runs of [
      [slow, slow, fast],
      [fast, slow, slow],
    ]) {
      const { steps } = outlook(present(['a', 0]), runs);
      expect(steps.map(({ node }) => node)).toEqual(['b', 'c', 'd']);
    }
  });

  it('knows nothing without a completed run, and made nothing up where none came along', () => {
    const run = present(['a', 3], ['b', 0]);
    expect(outlook(run, [])).toMatchObject({ known: 0, leftMs: [], steps: [] });
    const open = { ...past(['a', 1], ['b', 2], ['d', 3]), completedAt: null };
    const moved = { ...past(['a', 1], ['b', 2], ['d', 3]), moved: true };
    expect(outlook(run, [open, moved])).toMatchObject({ known: 0, leftMs: [], steps: [] });
    expect(outlook(run, runs.slice(3))).toMatchObject({ known: 1, leftMs: [], steps: [] });
  });

  it('lets a visit of a loop be compared with the same visit', () => {
    const loop = past(['a', 1], ['a~2', 1], ['a~3', 1], ['b', 1]);
    const { leftMs, steps } = outlook(present(['a', 9], ['a~2', 0]), [loop, past(['a', 1])]);
    expect(leftMs).toEqual([3_000]);
    expect(steps).toEqual([
      { node: 'a', share: 1, medianMs: 1_000, p90Ms: 1_000 },
      { node: 'b', share: 1, medianMs: 1_000, p90Ms: 1_000 },
    ]);
  });
});

describe('the time that is left', () => {
  it('is judged by runs that were still under way after as long', () => {
    const left = [10, 20, 30, 40, 100];
    expect(timeLeft(left, 0)).toEqual({ medianMs: 30, p90Ms: 100, runs: 5 });
    expect(timeLeft(left, 25)).toEqual({ medianMs: 15, p90Ms: 75, runs: 3 });
    expect(timeLeft(left, 99)).toEqual({ medianMs: 1, p90Ms: 1, runs: 1 });
  });

  it('is not known of a run that takes longer than ever, or when there was none', () => {
    expect(timeLeft([10, 20], 20)).toBeNull();
    expect(timeLeft([], 0)).toBeNull();
  });
});
