import { describe, expect, it } from 'vitest';
import { busy, OK, out, PARALLEL, ROW, refused, reply, started } from '../testing/runs';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import { RUN_ID, type World } from '../testing/world';

describe('compensation', () => {
  it('runs in reverse order of the graph', () => {
    const world = started(ROW);
    reply(world, 'a', OK);
    reply(world, 'b', OK);
    reply(world, 'c', refused);
    expect(out(world)).toEqual(['undoB']);
    reply(world, 'undoB', OK);
    expect(out(world)).toEqual(['undoA']);
    reply(world, 'undoA', OK);
    expect(world.state.status).toBe('compensated');
  });

  it('undoes parallel branches in parallel, and what was before them afterwards', () => {
    const world = started(PARALLEL);
    for (const node of ['a', 'b', 'c']) reply(world, node, OK);
    reply(world, 'd', refused);
    expect(out(world).sort()).toEqual(['undoB', 'undoC']);
    reply(world, 'undoC', OK);
    expect(out(world)).toEqual(['undoB']);
    reply(world, 'undoB', OK);
    expect(out(world)).toEqual(['undoA']);
  });

  it('waits for every step that is still out, and starts nothing new in sibling branches', () => {
    const world = started(PARALLEL);
    reply(world, 'a', OK);
    reply(world, 'b', refused);
    expect(world.state.status).toBe('compensating');
    expect(out(world)).toEqual(['c']);
    reply(world, 'c', OK);
    expect(out(world)).toEqual(['undoC']);
  });

  it('does not retry a sibling that fails meanwhile', () => {
    const world = started(PARALLEL);
    reply(world, 'a', OK);
    reply(world, 'b', refused);
    reply(world, 'c', busy);
    expect(out(world)).toEqual(['undoA']);
  });

  it('gives up a sibling that waits to be retried', () => {
    const world = started(PARALLEL);
    reply(world, 'a', OK);
    reply(world, 'c', busy);
    reply(world, 'b', refused);
    expect(world.state.works.c?.status).toBe('failed');
    expect(world.timers.has(`${RUN_ID}.c.2.retry`)).toBe(false);
    expect(out(world)).toEqual(['undoA']);
  });

  it('that several steps share runs once, where the earliest of them stands', () => {
    const shared = drawing(
      [
        START,
        step('a'),
        step('b'),
        step('c'),
        step('d'),
        compensation('undoAC'),
        compensation('undoB'),
        DONE,
      ],
      ['start > a', 'a > b', 'b > c', 'c > d', 'd > done', 'a ~ undoAC', 'c ~ undoAC', 'b ~ undoB'],
    );
    const world = started(shared);
    for (const node of ['a', 'b', 'c']) reply(world, node, OK);
    reply(world, 'd', refused);
    expect(out(world)).toEqual(['undoB']);
    reply(world, 'undoB', OK);
    expect(out(world)).toEqual(['undoAC']);
    expect(world.state.works.undoAC?.undoes).toEqual(['a', 'c']);
    reply(world, 'undoAC', OK);
    expect(world.state.status).toBe('compensated');
  });

  it('sees the input and result of what it undoes', () => {
    const world = started(
      drawing(
        [
          START,
          step('a', { input: { of: '{% input.order %}' } }),
          step('b'),
          compensation('undoA', {
            input: {
              id: '{% steps.a.result.id %}',
              of: '{% steps.a.input.of %}',
              why: '{% error.name %}',
            },
          }),
          DONE,
        ],
        ['start > a', 'a > b', 'b > done', 'a ~ undoA'],
      ),
      { order: 7 },
    );
    reply(world, 'a', OK);
    reply(world, 'b', refused);
    expect(world.commands[0]?.payload).toEqual({ id: 1, of: 7, why: 'Refused' });
  });

  it('of a loop undoes every visit, the last one first', () => {
    const loop = drawing(
      [
        START,
        { name: 'zero', type: 'transform', assign: { n: 0 } },
        { name: 'count', type: 'transform', assign: { n: '{% vars.n + 1 %}' } },
        step('a', { input: { n: '{% vars.n %}' } }),
        { name: 'again', type: 'decision', maxVisits: 10 },
        step('b'),
        compensation('undoA', { input: { n: '{% steps.a.input.n %}' } }),
        DONE,
      ],
      [
        'start > zero',
        'zero > count',
        'count > a',
        'a > again',
        'again > count vars.n < 3',
        'again > b',
      ].concat(['b > done', 'a ~ undoA']),
    );
    const world = started(loop);
    for (let i = 0; i < 3; i += 1) reply(world, 'a', OK);
    reply(world, 'b', refused);
    const undone: unknown[] = [];
    while (world.commands.length > 0) {
      undone.push(world.commands[0]?.payload);
      world.answer(0, OK);
    }
    expect(undone).toEqual([{ n: 3 }, { n: 2 }, { n: 1 }]);
    expect(world.state.status).toBe('compensated');
  });
});

describe('a compensation that fails for good', () => {
  function stuck(): World {
    const world = started(ROW);
    reply(world, 'a', OK);
    reply(world, 'b', OK);
    reply(world, 'c', refused);
    reply(world, 'undoB', refused);
    return world;
  }

  it('leaves the run stuck, with a ledger of every effect that is not undone', () => {
    const { state } = stuck();
    expect(state.status).toBe('stuck');
    expect(state.debts).toMatchObject([
      { step: 'b', compensation: 'undoB', error: { name: 'Refused' } },
      { step: 'a', compensation: 'undoA', error: { name: 'NotAttempted' } },
    ]);
  });

  it('goes on when it is retried', () => {
    const world = stuck();
    world.work('RetryWork', 'compensation', 'undoB');
    expect(world.state.status).toBe('compensating');
    reply(world, 'undoB', OK);
    reply(world, 'undoA', OK);
    expect(world.state.status).toBe('compensated');
    expect(world.state.debts).toEqual([]);
  });

  it('goes on when it is skipped', () => {
    const world = stuck();
    world.work('SkipWork', 'compensation', 'undoB');
    expect(out(world)).toEqual(['undoA']);
  });

  it('can be resolved, which ends the run', () => {
    const world = stuck();
    world.resolve();
    expect(world.state.status).toBe('resolved');
    expect(world.work('RetryWork', 'compensation', 'undoB')).toEqual([]);
  });
});
