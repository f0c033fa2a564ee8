import { describe, expect, it } from 'vitest';
import { busy, OK, out, PIVOTED, ROW, refused, reply, started, types } from '../testing/runs';
import { DONE, drawing, START, step } from '../testing/sagas';
import { RUN_ID } from '../testing/world';

const FORK = { name: 'fork', type: 'fork' } as const;
const JOIN = { name: 'join', type: 'join' } as const;

describe('the pivot', () => {
  it('is followed by retries without end, and a call for attention', () => {
    const world = started(PIVOTED);
    reply(world, 'a', OK);
    reply(world, 'p', OK);
    for (let i = 0; i < 20; i += 1) {
      reply(world, 'b', refused);
      expect(world.state.status).toBe('running');
      world.fireNextTimer();
    }
    expect(world.events.filter(({ type }) => type === 'AttentionRaised')).toHaveLength(1);
    reply(world, 'b', OK);
    expect(world.state.status).toBe('completed');
  });

  it('can’t be cancelled any more once it has succeeded', () => {
    const world = started(PIVOTED);
    reply(world, 'a', OK);
    reply(world, 'p', OK);
    expect(world.operate('CancelRun')).toEqual([]);
  });

  it('turns the run back when it is refused', () => {
    const world = started(PIVOTED);
    reply(world, 'a', OK);
    reply(world, 'p', refused);
    expect(out(world)).toEqual(['undoA']);
  });

  it('is asked until it answers when it is in doubt', () => {
    const world = started(PIVOTED);
    reply(world, 'a', OK);
    world.commands.length = 0;
    for (let i = 0; i < 20; i += 1) world.fireNextTimer();
    expect(world.state.status).toBe('running');
    world.reply(world.commands.at(-1)?.commandId ?? '', OK);
    expect(out(world).at(-1)).toBe('b');
  });

  it('is named in the ledger when a cancel leaves it in doubt', () => {
    const world = started(PIVOTED);
    reply(world, 'a', OK);
    world.commands.length = 0;
    world.operate('CancelRun');
    world.fireNextTimer();
    reply(world, 'undoA', OK);
    expect(world.state.status).toBe('stuck');
    expect(world.state.debts).toMatchObject([{ step: 'p', compensation: '', inDoubt: true }]);
  });

  it('leaves the run stuck, not compensating, when something behind it can’t go on', () => {
    const world = started(
      drawing(
        [
          START,
          step('p', { kind: 'pivot' }),
          step('b', { kind: 'retriable', input: { x: '{% 1 + "x" %}' } }),
          DONE,
        ],
        ['start > p', 'p > b', 'b > done'],
      ),
    );
    reply(world, 'p', OK);
    expect(world.state.status).toBe('stuck');
    world.work('SkipWork', 'step', 'b');
    expect(world.state.status).toBe('completed');
  });

  it('leaves the run stuck as long as one of the branches behind it can’t go on', () => {
    const child = { type: 'sub-saga', saga: 'other' } as const;
    const world = started(
      drawing(
        [
          START,
          step('p', { kind: 'pivot' }),
          FORK,
          { name: 'x', ...child },
          { name: 'y', ...child },
          step('z', { kind: 'retriable' }),
          JOIN,
          DONE,
        ],
        [
          ...['start > p', 'p > fork', 'fork > x', 'fork > y', 'fork > z'],
          ...['x > join', 'y > join', 'z > join', 'join > done'],
        ],
      ),
    );
    reply(world, 'p', OK);
    const left = { name: 'Left', message: 'things behind' };
    const stuckWith = (...steps: string[]) => {
      expect(world.state.status).toBe('stuck');
      expect(world.state.debts.map(({ step: name }) => name)).toEqual(steps);
    };
    world.endChild(`${RUN_ID}.x.1`, { status: 'failed', error: left });
    stuckWith('x');
    world.endChild(`${RUN_ID}.y.1`, { status: 'failed', error: left });
    stuckWith('x', 'y');
    world.work('SkipWork', 'step', 'z');
    stuckWith('x', 'y');
    world.work('RetryWork', 'step', 'x');
    stuckWith('y');
    world.endChild(`${RUN_ID}.x.2`, { status: 'completed', output: null });
    stuckWith('y');
    world.work('SkipWork', 'step', 'y');
    expect(world.state.status).toBe('completed');
  });
});

describe('a run resolved while a branch of it waits', () => {
  it('waits for nothing any more', () => {
    const world = started(
      drawing(
        [
          START,
          step('p', { kind: 'pivot' }),
          FORK,
          step('b', { kind: 'retriable', input: { x: '{% 1 + "x" %}' } }),
          { name: 'pause', type: 'wait', duration: '1h' },
          JOIN,
          DONE,
        ],
        [
          'start > p',
          'p > fork',
          'fork > pause',
          'fork > b',
          'pause > join',
          'b > join',
          'join > done',
        ],
      ),
    );
    reply(world, 'p', OK);
    expect(world.state.status).toBe('stuck');
    expect(world.timers.size).toBe(1);
    world.resolve();
    expect(world.state.status).toBe('resolved');
    expect(world.state.waits).toEqual({});
    expect(world.timers.size).toBe(0);
  });
});

describe('a person', () => {
  it('cancels: the run compensates and ends cancelled', () => {
    const world = started(ROW);
    reply(world, 'a', OK);
    world.operate('CancelRun');
    expect(world.state.status).toBe('compensating');
    reply(world, 'b', OK);
    reply(world, 'undoB', OK);
    reply(world, 'undoA', OK);
    expect(world.state.status).toBe('cancelled');
  });

  it('suspends: replies are taken, nothing is dispatched until the run is resumed', () => {
    const world = started(ROW);
    world.operate('SuspendRun');
    reply(world, 'a', OK);
    expect(out(world)).toEqual([]);
    world.operate('ResumeRun');
    expect(out(world)).toEqual(['b']);
  });

  it('resumes: a retry that came due in the pause is made', () => {
    const world = started(ROW);
    reply(world, 'a', busy);
    world.operate('SuspendRun');
    world.fireNextTimer();
    expect(out(world)).toEqual([]);
    world.operate('ResumeRun');
    expect(out(world)).toEqual(['a']);
  });

  it('resumes: waits that ended in the pause are over, and none leaves its timer behind', () => {
    const pause = { type: 'wait', duration: '5s' } as const;
    const world = started(
      drawing(
        [START, FORK, { name: 'w1', ...pause }, { name: 'w2', ...pause }, JOIN, DONE],
        ['start > fork', 'fork > w1', 'fork > w2', 'w1 > join', 'w2 > join', 'join > done'],
      ),
    );
    world.operate('SuspendRun');
    world.fireNextTimer();
    world.operate('ResumeRun');
    expect(world.state.status).toBe('completed');
    expect([...world.timers]).toEqual([]);
  });

  it('brings a retry forward', () => {
    const world = started(ROW);
    reply(world, 'a', busy);
    world.work('RetryWork', 'step', 'a');
    expect(out(world)).toEqual(['a']);
    expect(world.timers.has(`${RUN_ID}.a.2.retry`)).toBe(false);
  });

  it('goes on with another input under the same key, and counts attempts anew', () => {
    const world = started(ROW);
    reply(world, 'a', busy);
    const [edited, dispatched] = world.editInput('step', 'a', { card: '4242' });
    expect(edited).toMatchObject({ type: 'WorkInputEdited', before: {}, input: { card: '4242' } });
    expect(dispatched).toMatchObject({
      ...{ type: 'AttemptDispatched', attempt: 2, input: { card: '4242' } },
      idempotencyKey: `${RUN_ID}.a`,
    });
    expect(world.timers.has(`${RUN_ID}.a.2.retry`)).toBe(false);
    expect(world.state.works.a).toMatchObject({ input: { card: '4242' }, attemptsBefore: 1 });
    // What is out has its input already, and so has what is done.
    expect(world.editInput('step', 'a', {})).toEqual([]);
    expect(world.editInput('step', 'none', {})).toEqual([]);
  });

  it('skips a step with a result that later steps see', () => {
    const world = started(ROW);
    world.work('SkipWork', 'step', 'a');
    expect(world.state.works.a?.status).toBe('skipped');
    expect(out(world)).toContain('b');
    expect(types(world.reply(`${RUN_ID}.a.1`, OK))).toEqual(['LateReplyRecorded']);
  });
});
