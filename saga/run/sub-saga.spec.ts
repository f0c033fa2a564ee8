import { describe, expect, it } from 'vitest';
import { OK, out, PARALLEL, PIVOTED, ROW, refused, reply, started, types } from '../testing/runs';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { RUN_ID, World } from '../testing/world';
import { MAX_RUN_DEPTH } from './attempt';

/** a, then the child, then b with what the child gave. */
const FAMILY = drawing(
  [
    START,
    step('a'),
    {
      name: 'book',
      type: 'sub-saga',
      saga: 'booking',
      version: 3,
      input: { trip: '{% run.id %}' },
    },
    step('b', { input: '{% steps.book.result %}' }),
    compensation('undoA'),
    DONE,
  ],
  ['start > a', 'a > book', 'book > b', 'b > done', 'a ~ undoA'],
);
const CHILD = `${RUN_ID}.book.1`;
const error = { name: 'SoldOut', message: 'no seats' };

function withChild() {
  const world = started(FAMILY);
  reply(world, 'a', OK);
  return world;
}

describe('a sub-saga', () => {
  it('starts a run, and goes on with its output', () => {
    const world = withChild();
    expect(world.commands).toMatchObject([
      {
        type: 'StartChildRun',
        commandId: CHILD,
        saga: 'booking',
        version: 3,
        payload: { trip: RUN_ID },
        parent: { runId: RUN_ID, commandId: CHILD, depth: 1 },
      },
    ]);
    world.endChild(CHILD, { status: 'completed', output: { seat: 4 } });
    expect(world.commands.at(-1)?.payload).toEqual({ seat: 4 });
    expect(world.endChild(CHILD, { status: 'completed', output: 0 })).toEqual([]);
  });

  it('records which run it is', () => {
    const world = withChild();
    const child = { commandId: CHILD, childRunId: 'r-2', sagaVersion: 3 };
    const [event] = world.handle({ type: 'ChildStarted', messageId: 'm', ...child });
    expect(event).toMatchObject({ type: 'ChildRunStarted', node: 'book', ...child });
  });

  it.each(['compensated', 'cancelled', 'refused', 'resolved'] as const)(
    'that ended %s left nothing to undo',
    (status) => {
      const world = withChild();
      world.endChild(CHILD, { status, error });
      expect(world.state.error?.name).toBe('SoldOut');
      expect(out(world)).toContain('undoA');
      expect(world.state.works.book?.inDoubt).toBe(false);
    },
  );

  it('that failed without undoing itself is reversed', () => {
    const world = withChild();
    world.endChild(CHILD, { status: 'failed', error });
    expect(world.commands.at(-1)).toMatchObject({ type: 'ReverseChildRun', child: CHILD });
  });

  it('that completed is reversed when its parent is compensated, in its place', () => {
    const world = withChild();
    world.answer(0, OK);
    reply(world, 'b', refused);
    const reversal = `${RUN_ID}.book-reversal.1`;
    expect(world.commands).toMatchObject([
      { type: 'ReverseChildRun', commandId: reversal, child: CHILD, replyTo: { runId: RUN_ID } },
    ]);
    world.endChild(reversal, { status: 'compensated', error });
    expect(out(world)).toEqual(['book-reversal', 'undoA']);
  });

  it('leaves the run stuck when it can not be reversed', () => {
    const world = withChild();
    world.answer(0, OK);
    reply(world, 'b', refused);
    world.answer(0, refused);
    expect(world.state.debts).toMatchObject([
      { step: 'book', compensation: 'book-reversal' },
      { step: 'a' },
    ]);
    world.work('RetryWork', 'compensation', 'book-reversal');
    world.answer(0, OK);
    reply(world, 'undoA', OK);
    expect(world.state.status).toBe('compensated');
  });

  it('is told to turn back when its parent does, and awaited', () => {
    const world = withChild();
    world.operate('CancelRun');
    expect(world.cancelled).toEqual([CHILD]);
    expect(world.state.status).toBe('compensating');
    world.endChild(CHILD, { status: 'cancelled', error });
    expect(out(world)).toContain('undoA');
  });

  it('is reversed when it completed all the same', () => {
    const world = withChild();
    world.operate('CancelRun');
    world.endChild(CHILD, { status: 'completed', output: 1 });
    expect(out(world)).toContain('book-reversal');
  });

  it('goes so deep and no deeper', () => {
    const world = new World(planOf(FAMILY));
    world.start({}, { runId: 'above', commandId: 'above.x.1', depth: MAX_RUN_DEPTH });
    reply(world, 'a', OK);
    expect(world.state.error?.name).toBe('SubSagaTooDeep');
  });
});

describe('a run that somebody waits for', () => {
  const parent = { runId: 'above', commandId: 'above.x.1', depth: 1 };
  const replyTo = { runId: 'above', commandId: 'above.x-reversal.1', depth: 1 };

  function child(definition = ROW) {
    const world = new World(planOf(definition));
    world.start({}, parent);
    return world;
  }

  it('says how it ended', () => {
    const world = child();
    world.settle();
    expect(world.told).toMatchObject([{ ...{ runId: 'above' }, end: { status: 'completed' } }]);
  });

  it('is reversed after it completed, and says when that is done', () => {
    const world = child();
    world.settle();
    expect(types(world.reverse(replyTo)).slice(0, 2)).toEqual([
      'RunReversalRequested',
      'CompensationStarted',
    ]);
    expect(out(world)).toEqual(['undoB']);
    world.settle();
    expect(world.state.status).toBe('compensated');
    expect(world.told.at(-1)).toMatchObject({
      commandId: replyTo.commandId,
      end: { status: 'compensated' },
    });
  });

  it('is reversed once', () => {
    const world = child();
    world.settle();
    world.reverse(replyTo);
    expect(world.reverse(replyTo)).toEqual([]);
  });

  it('says at once when it was undone before', () => {
    const world = child();
    world.operate('CancelRun');
    world.settle();
    world.reverse(replyTo);
    expect(world.told.at(-1)).toMatchObject({
      commandId: replyTo.commandId,
      end: { status: 'cancelled' },
    });
  });

  it('turns back at once when it is still going forward', () => {
    const world = child(PARALLEL);
    reply(world, 'a', OK);
    world.reverse(replyTo);
    expect(world.state.status).toBe('compensating');
  });

  it('names the pivot and what follows it, which nothing undoes', () => {
    const world = child(PIVOTED);
    reply(world, 'a', OK);
    reply(world, 'p', OK);
    world.reverse(replyTo);
    expect(world.state.status).toBe('running');
    reply(world, 'b', OK);
    expect(out(world)).toEqual(['undoA']);
    reply(world, 'undoA', OK);
    expect(world.state.status).toBe('stuck');
    expect(world.state.debts.map((debt) => debt.step).sort()).toEqual(['b', 'p']);
    world.resolve();
    expect(world.told.at(-1)).toMatchObject({
      commandId: replyTo.commandId,
      end: { status: 'resolved' },
    });
  });
});
