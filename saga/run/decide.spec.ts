import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '../definition/saga-definition';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { RUN_ID, World } from '../testing/world';
import type { RunEvent } from './events';

const OK = { outcome: 'succeeded', result: { id: 1 } } as const;
const refused = { outcome: 'failed', error: { name: 'Refused', message: 'no' } } as const;
const busy = {
  outcome: 'failed',
  error: { name: 'Busy', message: 'later', retryable: true },
} as const;

/** a, b and c in a row; a and b have compensations. */
const ROW = drawing(
  [START, step('a'), step('b'), step('c'), compensation('undoA'), compensation('undoB'), DONE],
  ['start > a', 'a > b', 'b > c', 'c > done', 'a ~ undoA', 'b ~ undoB'],
);

/** a, then b and c in parallel, then d. */
const PARALLEL = drawing(
  [
    START,
    step('a'),
    { name: 'fork', type: 'fork' },
    step('b'),
    step('c'),
    { name: 'join', type: 'join' },
    step('d'),
    DONE,
    compensation('undoA'),
    compensation('undoB'),
    compensation('undoC'),
  ],
  [
    'start > a',
    'a > fork',
    'fork > b',
    'fork > c',
    'b > join',
    'c > join',
    'join > d',
    'd > done',
  ].concat(['a ~ undoA', 'b ~ undoB', 'c ~ undoC']),
);

/** a, the pivot p, then b. */
const PIVOTED = drawing(
  [
    START,
    step('a'),
    step('p', { kind: 'pivot' }),
    step('b', { kind: 'retriable' }),
    DONE,
    compensation('undoA'),
  ],
  ['start > a', 'a > p', 'p > b', 'b > done', 'a ~ undoA'],
);

function started(definition: SagaDefinition, input = {}): World {
  const world = new World(planOf(definition));
  world.start(input);
  return world;
}

const out = (world: World) => world.commands.map(({ node }) => node);
const types = (events: readonly RunEvent[]) => events.map(({ type }) => type);

function reply(world: World, node: string, answer: Parameters<World['answer']>[1]): void {
  const place = world.commands.findIndex((command) => command.node === node);
  expect(place, `${node} is out`).toBeGreaterThanOrEqual(0);
  world.answer(place, answer);
}

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

  it('brings a retry forward', () => {
    const world = started(ROW);
    reply(world, 'a', busy);
    world.work('RetryWork', 'step', 'a');
    expect(out(world)).toEqual(['a']);
    expect(world.timers.has(`${RUN_ID}.a.2.retry`)).toBe(false);
  });

  it('skips a step with a result that later steps see', () => {
    const world = started(ROW);
    world.work('SkipWork', 'step', 'a');
    expect(world.state.works.a?.status).toBe('skipped');
    expect(out(world)).toContain('b');
    expect(types(world.reply(`${RUN_ID}.a.1`, OK))).toEqual(['LateReplyRecorded']);
  });
});

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
