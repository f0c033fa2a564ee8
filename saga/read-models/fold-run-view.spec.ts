import { describe, expect, it } from 'vitest';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { RUN_ID, World } from '../testing/world';
import { foldRunView, type RunView } from './fold-run-view';

const plan = planOf(
  drawing(
    [
      START,
      step('a'),
      { name: 'w', type: 'wait', duration: '1m' },
      step('b'),
      compensation('undoA'),
      DONE,
    ],
    ['start > a', 'a > w', 'w > b', 'b > done', 'a ~ undoA'],
  ),
);

function viewAt(world: World, count = world.events.length): RunView {
  const events = world.events.slice(0, count).map((event, index) => ({
    runId: RUN_ID,
    version: index + 1,
    occurredAt: `2026-01-01T00:00:${String(index).padStart(2, '0')}.000Z`,
    event,
    causationId: 'm',
  }));
  const view = foldRunView(events);
  if (!view) throw new Error('no view');
  return view;
}

describe('foldRunView', () => {
  const world = new World(plan);
  world.start({ order: 1 });
  world.answer(0, { outcome: 'succeeded', result: { id: 9 } });
  const waiting = world.events.length;
  world.fireNextTimer();
  world.answer(0, { outcome: 'failed', error: { name: 'Refused', message: 'no' } });
  const turned = world.events.length;
  world.answer(0, { outcome: 'succeeded', result: null });

  it('is nothing without events', () => {
    expect(foldRunView([])).toBeUndefined();
  });

  it('shows any moment of the run', () => {
    const view = viewAt(world, waiting);
    expect(view.summary).toMatchObject({
      status: 'running',
      currentNodes: ['w'],
      input: { order: 1 },
    });
    expect(view.nodeStates).toEqual({ start: 'completed', a: 'completed', w: 'waiting' });
    expect(view.takenEdges).toEqual([
      { from: 'start', to: 'a' },
      { from: 'a', to: 'w' },
    ]);
  });

  it('shows a run that turned back', () => {
    const view = viewAt(world, turned);
    expect(view.summary).toMatchObject({ status: 'compensating', error: { name: 'Refused' } });
    expect(view.nodeStates).toMatchObject({ a: 'completed', b: 'failed', undoA: 'running' });
    expect(view.takenEdges.at(-1)).toEqual({ from: 'a', to: 'undoA' });
  });

  it('shows how it ended', () => {
    const view = viewAt(world);
    expect(view.summary).toMatchObject({ status: 'compensated', currentNodes: [] });
    expect(view.summary.endedAt).not.toBeNull();
    expect(view.nodeStates).toMatchObject({ a: 'compensated', undoA: 'completed' });
    expect(view.steps.map(({ name, attempts }) => [name, attempts])).toEqual([
      ['a', 1],
      ['b', 1],
      ['undoA', 1],
    ]);
  });

  it('lists every command with its answer', () => {
    expect(viewAt(world).messages.map((m) => `${m.direction} ${m.node} ${m.outcome}`)).toEqual([
      'command a succeeded',
      'reply a succeeded',
      'command b failed',
      'reply b failed',
      'command undoA succeeded',
      'reply undoA succeeded',
    ]);
  });
});
