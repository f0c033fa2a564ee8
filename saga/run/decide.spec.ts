import { describe, expect, it } from 'vitest';
import { busy, OK, out, ROW, refused, reply, started, types } from '../testing/runs';
import { DONE, drawing, START, step } from '../testing/sagas';
import { RUN_ID } from '../testing/world';

describe('a run in a row', () => {
  it('dispatches a step when all that precedes it is done', () => {
    const world = started(ROW);
    expect(out(world)).toEqual(['a']);
    reply(world, 'a', OK);
    expect(out(world)).toEqual(['b']);
  });

  it('completes at its end', () => {
    const world = started(ROW);
    for (const node of ['a', 'b', 'c']) reply(world, node, OK);
    expect(world.state.status).toBe('completed');
    expect(world.timers.size).toBe(0);
  });

  it('gives each attempt an id of its own and one idempotency key to all', () => {
    const world = started(ROW);
    const [first] = world.commands;
    reply(world, 'a', busy);
    world.fireNextTimer();
    const [second] = world.commands;
    expect(first?.commandId).toBe(`${RUN_ID}.a.1`);
    expect(second?.commandId).toBe(`${RUN_ID}.a.2`);
    expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
  });

  it('starts once only', () => {
    const world = started(ROW);
    const before = world.events.length;
    world.start({});
    expect(world.events).toHaveLength(before);
  });

  it('ignores what is not about it', () => {
    const world = started(ROW);
    expect(world.reply('other-run.a.1', OK)).toEqual([]);
    expect(world.reply(`${RUN_ID}.nothing.1`, OK)).toEqual([]);
    expect(world.reply('nonsense', OK)).toEqual([]);
    expect(world.handle({ type: 'TimerFired', messageId: 'm', timerId: 'nonsense' })).toEqual([]);
  });
});

describe('failing work', () => {
  it('is retried by policy when the error is retryable', () => {
    const world = started(ROW);
    reply(world, 'a', busy);
    expect(world.state.works.a?.status).toBe('retrying');
    expect(world.timers.get(`${RUN_ID}.a.2.retry`)).toBe('2026-01-01T00:00:01.000Z');
    world.fireNextTimer();
    expect(out(world)).toEqual(['a']);
  });

  it('is not retried when the error is not', () => {
    const world = started(ROW);
    reply(world, 'a', OK);
    reply(world, 'b', refused);
    expect(out(world)).toEqual(['undoA']);
  });

  it('turns the run back when its attempts are used up', () => {
    const world = started(ROW);
    reply(world, 'a', busy);
    world.fireNextTimer();
    reply(world, 'a', busy);
    expect(world.state.status).toBe('compensated');
  });

  it('follows the step’s declaration when the reply does not say whether to retry', () => {
    const errors = [{ name: 'Refused', retryable: true }];
    const world = started(drawing([START, step('a', { errors }), DONE], ['start > a', 'a > done']));
    reply(world, 'a', refused);
    expect(world.state.works.a?.status).toBe('retrying');
  });

  it('goes along an error edge that takes the error by name, else along one that takes all', () => {
    const nodes = [START, step('a'), step('byName'), step('other'), DONE];
    const edges = [
      'start > a',
      'a > done',
      'a ! byName Refused',
      'a ! other',
      'byName > done',
      'other > done',
    ];
    const world = started(drawing(nodes, edges));
    reply(world, 'a', refused);
    expect(out(world)).toEqual(['byName']);
    const another = started(drawing(nodes, edges));
    reply(another, 'a', { outcome: 'failed', error: { name: 'Else', message: '' } });
    expect(out(another)).toEqual(['other']);
  });

  it('with an expression that can’t be evaluated is an event, not an exception', () => {
    const world = started(
      drawing(
        [START, step('a', { input: { n: '{% 1 + "x" %}' } }), DONE],
        ['start > a', 'a > done'],
      ),
    );
    expect(world.events.find(({ type }) => type === 'WorkFailed')).toMatchObject({
      error: { name: 'ExpressionError' },
      inDoubt: false,
    });
    expect(world.state.status).toBe('compensated');
  });
});

describe('a step that timed out', () => {
  it('is in doubt, and compensated although it never answered', () => {
    const world = started(ROW);
    reply(world, 'a', OK);
    reply(world, 'b', refused);
    expect(out(world)).toEqual(['undoA']);

    const doubtful = started(ROW);
    reply(doubtful, 'a', OK);
    doubtful.commands.length = 0;
    for (let i = 0; i < 3; i += 1) doubtful.fireNextTimer();
    expect(doubtful.state.works.b).toMatchObject({ status: 'failed', inDoubt: true });
    expect(out(doubtful).at(-1)).toBe('undoB');
  });

  it('is completed when a later attempt succeeds', () => {
    const world = started(ROW);
    world.commands.length = 0;
    world.fireNextTimer();
    world.fireNextTimer();
    reply(world, 'a', OK);
    expect(world.state.works.a).toMatchObject({ status: 'completed', attempt: 2 });
    expect(out(world)).toEqual(['b']);
  });

  it('has its late reply recorded, once, and nothing else changed', () => {
    const world = started(ROW);
    world.commands.length = 0;
    world.fireNextTimer();
    const status = world.state.works.a?.status;
    expect(types(world.reply(`${RUN_ID}.a.1`, OK))).toEqual(['LateReplyRecorded']);
    expect(world.reply(`${RUN_ID}.a.1`, OK)).toEqual([]);
    expect(world.state.works.a?.status).toBe(status);
  });

  it('may still answer after the run has ended', () => {
    const world = started(ROW);
    world.commands.length = 0;
    for (let i = 0; i < 3; i += 1) world.fireNextTimer();
    reply(world, 'undoA', OK);
    expect(world.state.status).toBe('compensated');
    expect(types(world.reply(`${RUN_ID}.a.2`, OK))).toEqual(['LateReplyRecorded']);
    expect(world.state.status).toBe('compensated');
  });
});
