import { describe, expect, it } from 'vitest';
import { OK, out, reply, started, types } from '../testing/runs';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';

const node = {
  name: 'review',
  type: 'approval',
  role: 'risk',
  timeout: '1h',
  form: {
    type: 'object',
    required: ['limit'],
    properties: { limit: { type: 'number' }, note: { type: 'string', default: 'none' } },
  },
} as const;

/** a, then a person: b when approved, an end that undoes when rejected, c when nobody decided. */
const REVIEWED = drawing(
  [
    START,
    step('a'),
    node,
    step('b', { input: '{% steps.review.result %}' }),
    step('c'),
    compensation('undoA'),
    { name: 'no', type: 'fail', error: 'Rejected' },
    DONE,
  ],
  [
    'start > a',
    'a > review',
    'review > b #approved',
    'review > no #rejected',
    'review > c #timeout',
    'b > done',
    'c > done',
    'a ~ undoA',
  ],
);

function asked() {
  const world = started(REVIEWED);
  reply(world, 'a', OK);
  return world;
}

describe('an approval', () => {
  it('asks who has the role', () => {
    expect(asked().events.at(-1)).toMatchObject({
      type: 'ApprovalRequested',
      node: 'review',
      role: 'risk',
      outcomes: ['approved', 'rejected'],
    });
  });

  it('takes the edge of its outcome, with outcome, form and person as the result', () => {
    const world = asked();
    expect(types(world.decide('review', 'approved', { limit: 5 }))).toEqual([
      'ApprovalDecided',
      'AttemptDispatched',
    ]);
    expect(world.commands[0]?.payload).toEqual({
      outcome: 'approved',
      form: { limit: 5, note: 'none' },
      by: { type: 'user', id: 'tester' },
    });
    expect([...world.timers.keys()].filter((id) => id.endsWith('.wait'))).toEqual([]);
  });

  it('takes another edge for another outcome', () => {
    const world = asked();
    world.decide('review', 'rejected', { limit: 0 });
    expect(world.state.error?.name).toBe('Rejected');
    expect(out(world)).toEqual(['undoA']);
  });

  it('is decided once', () => {
    const world = asked();
    world.decide('review', 'approved', { limit: 5 });
    expect(world.decide('review', 'rejected', { limit: 5 })).toEqual([]);
  });

  it.each([
    ['maybe', { limit: 5 }, 'approved, rejected'],
    ['approved', { limit: 'much' }, ''],
    ['approved', {}, ''],
  ])('refuses %s with %j, and waits on', (outcome, form, why) => {
    const world = asked();
    const [event] = world.decide('review', outcome, form);
    expect(event).toMatchObject({ type: 'ApprovalRefused', outcome, by: { id: 'tester' } });
    expect(JSON.stringify(event)).toContain(why);
    world.decide('review', 'approved', { limit: 5 });
    expect(out(world)).toEqual(['b']);
  });

  it('takes the timeout edge when nobody decides', () => {
    const world = asked();
    world.fireNextTimer();
    expect(out(world)).toEqual(['c']);
  });

  it('changes nothing when no such approval is waited for', () => {
    const world = asked();
    expect(world.decide('a', 'approved')).toEqual([]);
    expect(world.decide('constructor', 'approved')).toEqual([]);
  });
});

it('is no longer waited for when the run turned back', () => {
  const world = asked();
  world.operate('CancelRun');
  expect(world.decide('review', 'approved', { limit: 5 })).toEqual([]);
});
