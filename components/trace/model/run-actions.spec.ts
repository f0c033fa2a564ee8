import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { foldRunView, type RunView } from '@/saga/read-models/fold-run-view';
import type { RecordedEvent } from '@/saga/run/events';
import { OK, ROW, refused, started } from '@/saga/testing/runs';
import { DONE, drawing, START, step } from '@/saga/testing/sagas';
import { RUN_ID, type World } from '@/saga/testing/world';
import { canSkip, runActions, standingIn, whyNotCancelled, whyNotLed } from './run-actions';

const RETRIABLE = { kind: 'retriable' } as const;
const PIVOTED = drawing(
  [START, step('p', { kind: 'pivot' }), step('b', RETRIABLE), DONE],
  ['start > p', 'p > b', 'b > done'],
);
const FORK = { name: 'fork', type: 'fork' } as const;
const JOIN = { name: 'join', type: 'join' } as const;
const CHILD = { name: 'x', type: 'sub-saga', saga: 'other' } as const;

function recorded({ events }: World): readonly RecordedEvent[] {
  return events.map((event, index) => {
    const occurredAt = '2026-01-01T00:00:00.000Z';
    return { runId: RUN_ID, version: index + 1, occurredAt, event, causationId: 'm' };
  });
}

function viewOf(world: World): RunView {
  const view = foldRunView(recorded(world));
  if (!view) throw new Error('no view');
  return view;
}

function offered(world: World, definition: SagaDefinition = ROW) {
  const { summary, steps } = viewOf(world);
  const standing = standingIn(definition, recorded(world));
  const { retry, ...actions } = runActions(summary, steps, standing);
  return {
    can: Object.entries(actions).flatMap(([name, possible]) => (possible ? [name] : [])),
    retry: retry.map(({ name }) => name),
    skip: steps.flatMap((step) => (canSkip(summary, step, standing) ? [step.name] : [])),
  };
}

describe('what can be done about a run', () => {
  it('is to skip what is out, and to stop it, while it runs', () => {
    const world = started(ROW);
    expect(offered(world)).toEqual({
      can: ['cancel', 'suspend', 'migrate'],
      retry: [],
      skip: ['a'],
    });
  });

  it('is to settle the compensation that a stuck run owes, not the step that failed', () => {
    const world = started(ROW);
    for (const answer of [OK, refused, refused]) world.answer(0, answer);
    expect(viewOf(world).summary.status).toBe('stuck');
    expect(offered(world)).toEqual({
      can: ['resolve', 'migrate'],
      retry: ['undoA'],
      skip: ['undoA'],
    });
  });

  it('is to skip the step that can’t go on past the pivot', () => {
    const badly = { kind: 'retriable', input: { x: '{% 1 + "x" %}' } } as const;
    const world = started(
      drawing(
        [START, step('p', { kind: 'pivot' }), step('b', badly), DONE],
        ['start > p', 'p > b', 'b > done'],
      ),
    );
    world.answer(0, OK);
    expect(viewOf(world).summary.status).toBe('stuck');
    // What was never sent can't be sent again.
    expect(offered(world)).toEqual({ can: ['resolve', 'migrate'], retry: [], skip: ['b'] });
  });

  it('is to retry or skip the sub-saga that failed past the pivot, while other branches go on', () => {
    const world = started(
      drawing(
        [START, step('p', { kind: 'pivot' }), FORK, CHILD, step('z', RETRIABLE), JOIN, DONE],
        ['start > p', 'p > fork', 'fork > x', 'fork > z', 'x > join', 'z > join', 'join > done'],
      ),
    );
    world.answer(0, OK);
    world.endChild(`${RUN_ID}.x.1`, { status: 'failed', error: { name: 'Left', message: 'no' } });
    expect(offered(world)).toEqual({ can: ['resolve', 'migrate'], retry: ['x'], skip: ['x', 'z'] });
  });

  it('is to stop it, but not to cancel it, past the pivot, and that is said', () => {
    const world = started(PIVOTED);
    world.answer(0, OK);
    expect(offered(world, PIVOTED).can).toEqual(['suspend', 'migrate']);
    const { summary } = viewOf(world);
    const standing = standingIn(PIVOTED, recorded(world));
    expect(whyNotCancelled(summary, standing)).toContain('past its pivot');
    const before = started(PIVOTED);
    expect(offered(before, PIVOTED).can).toEqual(['cancel', 'suspend', 'migrate']);
    expect(whyNotCancelled(viewOf(before).summary, standingIn(PIVOTED, []))).toBeNull();
  });

  it('of a choreography is what its services do by themselves: not to pause or move it as a whole', () => {
    const choreography = { ...ROW, execution: 'choreography' } as const;
    const world = started(ROW);
    const { summary } = viewOf(world);
    const standing = standingIn(choreography, []);
    expect(offered(world, choreography)).toEqual({ can: ['cancel'], retry: [], skip: ['a'] });
    expect(whyNotLed(summary, standing)).toContain('nobody leads it');
    expect(whyNotLed(summary, standingIn(ROW, []))).toBeNull();
    for (const answer of [OK, refused, refused]) world.answer(0, answer);
    expect(offered(world, choreography)).toEqual({
      can: ['resolve'],
      retry: ['undoA'],
      skip: ['undoA'],
    });
  });

  it('is nothing when it has ended', () => {
    const world = started(ROW);
    world.settle();
    expect(offered(world)).toEqual({ can: [], retry: [], skip: [] });
  });
});
