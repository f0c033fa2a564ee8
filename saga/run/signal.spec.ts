import { describe, expect, it } from 'vitest';
import { OK, out, refused, reply, started, types } from '../testing/runs';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import { RUN_ID } from '../testing/world';
import { MAX_KEPT_SIGNALS } from './signal';

const node = {
  name: 'paid',
  type: 'signal',
  signal: 'payment',
  correlation: 'input.order',
  timeout: '1h',
  schema: { type: 'object', required: ['amount'] },
} as const;

/** a, then the signal, then b, which gets what the signal carried; c when it did not come in time. */
const WAITING = drawing(
  [
    START,
    step('a'),
    node,
    step('b', { input: '{% steps.paid.result %}' }),
    step('c'),
    compensation('undoA'),
    DONE,
  ],
  ['start > a', 'a > paid', 'paid > b', 'paid > c #timeout', 'b > done', 'c > done', 'a ~ undoA'],
);
const FOR_7 = { correlation: '7' };

function waiting() {
  const world = started(WAITING, { order: 7 });
  reply(world, 'a', OK);
  return world;
}

describe('a signal that is waited for', () => {
  it('goes on with what it carried as the result', () => {
    const world = waiting();
    expect(world.state.waits.paid?.awaits).toEqual({
      type: 'signal',
      signal: 'payment',
      correlation: '7',
    });
    expect(types(world.signal('payment', { amount: 3 }, FOR_7))).toEqual([
      'SignalReceived',
      'SignalAccepted',
      'AttemptDispatched',
    ]);
    expect(world.commands[0]?.payload).toEqual({ amount: 3 });
    expect(world.timers.has(`${RUN_ID}.paid.wait`)).toBe(false);
  });

  it('is taken once: the same one again changes nothing', () => {
    const world = waiting();
    world.signal('payment', { amount: 3 }, { ...FOR_7, id: 'm-1' });
    expect(world.signal('payment', { amount: 3 }, { ...FOR_7, id: 'm-1' })).toEqual([]);
  });

  it('must carry the correlation', () => {
    const world = waiting();
    world.signal('payment', { amount: 3 }, { correlation: '8' });
    world.signal('payment', { amount: 3 });
    expect(out(world)).toEqual([]);
  });

  it('is refused and kept in the record when it breaks the schema; the run waits on', () => {
    const world = waiting();
    const [received, refusal] = world.signal('payment', { sum: 3 }, FOR_7);
    expect(received).toMatchObject({ type: 'SignalReceived', payload: { sum: 3 } });
    expect(refusal).toMatchObject({ type: 'SignalRefused', reason: 'schema', node: 'paid' });
    expect(refusal).toHaveProperty('faults.0.message');
    world.signal('payment', { amount: 3 }, FOR_7);
    expect(out(world)).toEqual(['b']);
  });

  it('is refused when nothing in the saga waits for its name', () => {
    expect(waiting().signal('gossip', {}).at(-1)).toMatchObject({
      type: 'SignalRefused',
      reason: 'unknown',
    });
  });
});

describe('a signal that comes early', () => {
  it('is kept and taken when its node is reached, the earliest first', () => {
    const world = started(WAITING, { order: 7 });
    expect(types(world.signal('payment', { amount: 1 }, FOR_7))).toEqual(['SignalReceived']);
    world.signal('payment', { amount: 2 }, FOR_7);
    reply(world, 'a', OK);
    expect(world.commands[0]?.payload).toEqual({ amount: 1 });
    const statuses = Object.values(world.state.signals).map(({ status }) => status);
    expect(statuses).toEqual(['taken', 'kept']);
  });

  it('is refused when very many are kept', () => {
    const world = started(WAITING, { order: 7 });
    for (let i = 0; i < MAX_KEPT_SIGNALS; i += 1) world.signal('payment', {}, { id: `m-${i}` });
    expect(world.signal('payment', {}, { id: 'one-more' }).at(-1)).toMatchObject({
      type: 'SignalRefused',
      reason: 'full',
    });
  });
});

describe('no signal in time', () => {
  it('takes the timeout edge', () => {
    const world = waiting();
    world.fireNextTimer();
    expect(types(world.events).slice(-2)).toEqual(['SignalTimedOut', 'AttemptDispatched']);
    expect(out(world)).toEqual(['c']);
  });

  it('turns the run back when there is no such edge', () => {
    const world = started(
      drawing(
        [START, step('a'), node, compensation('undoA'), DONE],
        ['start > a', 'a > paid', 'paid > done', 'a ~ undoA'],
      ),
      { order: 7 },
    );
    reply(world, 'a', OK);
    world.fireNextTimer();
    expect(world.state.error?.name).toBe('SignalTimeout');
    expect(out(world)).toEqual(['undoA']);
  });
});

it('waits on past the pivot, where there is no way back', () => {
  const world = started(
    drawing(
      [START, step('p', { kind: 'pivot' }), node, DONE],
      ['start > p', 'p > paid', 'paid > done'],
    ),
    { order: 7 },
  );
  reply(world, 'p', OK);
  world.fireNextTimer();
  expect(types(world.events).at(-1)).toBe('WaitOverdue');
  world.signal('payment', { amount: 3 }, FOR_7);
  expect(world.state.status).toBe('completed');
});

it('turns back when its correlation has no value, rather than take any signal', () => {
  const world = started(WAITING, {});
  reply(world, 'a', OK);
  expect(world.state.error?.name).toBe('ExpressionError');
});

it('takes a signal while the run is paused, and goes on when it is resumed', () => {
  const world = waiting();
  world.operate('SuspendRun');
  world.signal('payment', { amount: 3 }, FOR_7);
  expect(out(world)).toEqual([]);
  world.operate('ResumeRun');
  expect(out(world)).toEqual(['b']);
});

it('undoes what came before it when something fails behind it', () => {
  const world = waiting();
  world.signal('payment', { amount: 3 }, FOR_7);
  reply(world, 'b', refused);
  expect(out(world)).toEqual(['undoA']);
});

it('stops waiting when the run is cancelled', () => {
  const world = waiting();
  world.operate('CancelRun');
  expect(world.state.waits).toEqual({});
  expect([...world.timers.keys()].filter((id) => id.endsWith('.wait'))).toEqual([]);
});
