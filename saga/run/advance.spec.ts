import { describe, expect, it } from 'vitest';
import { OK, out, PARALLEL, ROW, reply, started } from '../testing/runs';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import { RUN_ID } from '../testing/world';

describe('other nodes', () => {
  it('a decision takes the first edge that holds, else its default', () => {
    const nodes = [START, { name: 'if', type: 'decision' } as const, step('yes'), step('no'), DONE];
    const edges = ['start > if', 'if > yes input.n > 1', 'if > no', 'yes > done', 'no > done'];
    expect(out(started(drawing(nodes, edges), { n: 2 }))).toEqual(['yes']);
    expect(out(started(drawing(nodes, edges), { n: 1 }))).toEqual(['no']);
    expect(out(started(drawing(nodes, edges), {}))).toEqual(['no']);
  });

  it('a decision without a way on fails the run', () => {
    const nodes = [START, { name: 'if', type: 'decision' } as const, DONE];
    const world = started(drawing(nodes, ['start > if', 'if > done input.n > 1']), { n: 1 });
    expect(world.state).toMatchObject({ status: 'compensated', error: { name: 'NoBranch' } });
  });

  it('a loop ends at its bound', () => {
    const world = started(
      drawing(
        [
          START,
          { name: 'a', type: 'transform', assign: { x: 1 } },
          { name: 'if', type: 'decision', maxVisits: 5 },
          DONE,
        ],
        ['start > a', 'a > if', 'if > a true', 'if > done'],
      ),
    );
    expect(world.state).toMatchObject({
      status: 'compensated',
      error: { name: 'LoopBoundExceeded' },
      visits: { if: 5 },
    });
  });

  it('a join waits for every branch', () => {
    const world = started(PARALLEL);
    reply(world, 'a', OK);
    reply(world, 'b', OK);
    expect(out(world)).toEqual(['c']);
    reply(world, 'c', OK);
    expect(out(world)).toEqual(['d']);
  });

  it('a wait lasts as long as it says', () => {
    const world = started(
      drawing(
        [START, { name: 'w', type: 'wait', duration: '5m' }, step('a'), DONE],
        ['start > w', 'w > a', 'a > done'],
      ),
    );
    expect(world.timers.get(`${RUN_ID}.w.wait`)).toBe('2026-01-01T00:05:00.000Z');
    world.fireNextTimer();
    expect(out(world)).toEqual(['a']);
  });

  it('a wait ends at the time its expression gives', () => {
    const world = started(
      drawing(
        [START, { name: 'w', type: 'wait', until: 'input.at' }, DONE],
        ['start > w', 'w > done'],
      ),
      { at: '2026-02-01T12:00:00+02:00' },
    );
    expect(world.timers.get(`${RUN_ID}.w.wait`)).toBe('2026-02-01T10:00:00.000Z');
  });

  it('a fail node compensates, unless it is told not to', () => {
    const nodes = (compensate: boolean) => [
      START,
      step('a'),
      { name: 'no', type: 'fail', error: 'Nope', compensate } as const,
      compensation('undoA'),
    ];
    const edges = ['start > a', 'a > no', 'a ~ undoA'];
    const turned = started(drawing(nodes(true), edges));
    reply(turned, 'a', OK);
    expect(out(turned)).toEqual(['undoA']);
    const failed = started(drawing(nodes(false), edges));
    reply(failed, 'a', OK);
    expect(failed.state).toMatchObject({ status: 'failed', error: { name: 'Nope' } });
  });

  it('a deadline turns the run back', () => {
    const world = started({ ...ROW, deadline: '4s' });
    reply(world, 'a', OK);
    world.fireNextTimer();
    expect(world.state).toMatchObject({
      status: 'compensating',
      error: { name: 'DeadlineExceeded' },
    });
  });
});
