import { describe, expect, it } from 'vitest';
import { foldRunView } from '../read-models/fold-run-view';
import { OK, out, refused, started, types } from '../testing/runs';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import { RUN_ID, type World } from '../testing/world';
import { MAX_ITEMS } from './map-items';

/** For each line: reserve, then pay for it. Afterwards one step that sees the results. */
function lines(maxConcurrency: number) {
  const body = drawing(
    [
      { name: 'line', type: 'start' },
      step('reserve', { input: { line: '{% item %}', at: '{% itemIndex %}' } }),
      step('pay', { input: '{% steps.reserve.result %}' }),
      { name: 'lineDone', type: 'succeed', output: '{% item.sku & steps.pay.result.id %}' },
      compensation('release', { input: '{% item.sku %}' }),
    ],
    ['line > reserve', 'reserve > pay', 'pay > lineDone', 'reserve ~ release'],
  );
  return drawing(
    [
      START,
      {
        name: 'each',
        type: 'map',
        items: 'input.lines',
        maxConcurrency,
        body: { nodes: body.nodes, edges: body.edges },
      },
      step('ship', { input: '{% steps.each.result %}' }),
      DONE,
    ],
    ['start > each', 'each > ship', 'ship > done'],
  );
}
const INPUT = { lines: [{ sku: 'a' }, { sku: 'b' }, { sku: 'c' }] };

const refs = (world: World) => world.commands.map(({ idempotencyKey }) => idempotencyKey.slice(6));

function reply(world: World, ref: string, answer: Parameters<World['answer']>[1]): void {
  const place = refs(world).indexOf(ref);
  if (place < 0) throw new Error(`${ref} is not out`);
  world.answer(place, answer);
}

describe('a map', () => {
  it('works on so many items at once, each under ids of its own', () => {
    const world = started(lines(2), INPUT);
    expect(refs(world)).toEqual(['reserve@each-0', 'reserve@each-1']);
    expect(world.commands[1]).toMatchObject({
      commandId: `${RUN_ID}.reserve@each-1.1`,
      node: 'reserve',
      item: 'each-1',
      payload: { line: { sku: 'b' }, at: 1 },
    });
    reply(world, 'reserve@each-1', OK);
    expect(refs(world)).toEqual(['reserve@each-0', 'pay@each-1']);
    reply(world, 'pay@each-1', OK);
    expect(refs(world)).toEqual(['reserve@each-0', 'reserve@each-2']);
  });

  it('collects what became of the items in their order', () => {
    const world = started(lines(3), INPUT);
    for (const i of [2, 0, 1]) reply(world, `reserve@each-${i}`, OK);
    for (const i of [1, 2, 0]) {
      reply(world, `pay@each-${i}`, { outcome: 'succeeded', result: { id: i } });
    }
    expect(world.commands[0]?.payload).toEqual(['a0', 'b1', 'c2']);
    reply(world, 'ship', OK);
    expect(world.state.status).toBe('completed');
  });

  it('lets each item see its own results only', () => {
    const world = started(lines(3), INPUT);
    reply(world, 'reserve@each-0', { outcome: 'succeeded', result: 'zero' });
    reply(world, 'reserve@each-2', { outcome: 'succeeded', result: 'two' });
    expect(world.commands.find((c) => c.item === 'each-2')?.payload).toBe('two');
    expect(world.state.steps).toEqual({});
  });

  it('goes straight on without items', () => {
    const world = started(lines(3), { lines: [] });
    expect(world.commands[0]?.payload).toEqual([]);
  });

  it('takes one value for a list of one, as JSONata does', () => {
    expect(refs(started(lines(3), { lines: { sku: 'a' } }))).toEqual(['reserve@each-0']);
  });

  it('refuses more items than a run can hold', () => {
    const many = Array.from({ length: MAX_ITEMS + 1 }, () => ({}));
    expect(started(lines(3), { lines: many }).state.error?.name).toBe('TooManyItems');
  });
});

describe('when an item fails', () => {
  it('starts no other, waits for those that are out, and undoes what was done', () => {
    const world = started(lines(2), INPUT);
    reply(world, 'reserve@each-0', OK);
    reply(world, 'pay@each-0', refused);
    expect(refs(world)).toEqual(['reserve@each-1']);
    reply(world, 'reserve@each-1', OK);
    expect(refs(world).sort()).toEqual(['release@each-0', 'release@each-1']);
    expect(world.commands.map(({ payload }) => payload).sort()).toEqual(['a', 'b']);
    world.settle();
    expect(world.state.status).toBe('compensated');
  });

  it('undoes items that were worked on one after the other in reverse', () => {
    const world = started(lines(1), INPUT);
    for (const ref of ['reserve@each-0', 'pay@each-0', 'reserve@each-1', 'pay@each-1']) {
      reply(world, ref, OK);
    }
    reply(world, 'reserve@each-2', refused);
    expect(refs(world)).toEqual(['release@each-1']);
    reply(world, 'release@each-1', OK);
    expect(refs(world)).toEqual(['release@each-0']);
  });

  it('undoes the items when something behind the map fails', () => {
    const world = started(lines(2), INPUT);
    while (!out(world).includes('ship')) world.answer(0, OK);
    reply(world, 'ship', refused);
    expect(out(world)).toEqual(['release', 'release']);
  });

  it('names the item in the ledger, and its work can be retried by place', () => {
    const world = started(lines(3), { lines: [{ sku: 'a' }] });
    reply(world, 'reserve@each-0', OK);
    reply(world, 'pay@each-0', refused);
    reply(world, 'release@each-0', refused);
    expect(world.state.debts).toMatchObject([
      { step: 'reserve@each-0', compensation: 'release@each-0' },
    ]);
    world.work('RetryWork', 'compensation', 'release@each-0');
    expect(refs(world)).toEqual(['release@each-0']);
  });
});

it('is shown with a row for each item, and the state that needs to be seen on the node', () => {
  const world = started(lines(2), INPUT);
  reply(world, 'reserve@each-0', OK);
  reply(world, 'pay@each-0', OK);
  const events = world.events.map((event, i) => ({
    runId: RUN_ID,
    version: i + 1,
    occurredAt: world.now,
    event,
    causationId: 'm',
  }));
  const view = foldRunView(events);
  expect(view?.steps.map(({ name, status }) => `${name} ${status}`)).toEqual([
    'reserve@each-0 completed',
    'reserve@each-1 running',
    'pay@each-0 completed',
    'reserve@each-2 running',
  ]);
  expect(view?.nodeStates).toMatchObject({ each: 'running', reserve: 'running', pay: 'completed' });
  expect(view?.summary.currentNodes).toEqual(['each', 'reserve@each-1', 'reserve@each-2']);
});

it('can come again in a loop, with other items', () => {
  const body = drawing(
    [
      { name: 'in', type: 'start' },
      step('a', { input: '{% item %}' }),
      { name: 'end', type: 'succeed' },
    ],
    ['in > a', 'a > end'],
  );
  const world = started(
    drawing(
      [
        START,
        { name: 'zero', type: 'transform', assign: { n: 0 } },
        { name: 'count', type: 'transform', assign: { n: '{% vars.n + 1 %}' } },
        {
          name: 'each',
          type: 'map',
          items: 'vars.n',
          body: { nodes: body.nodes, edges: body.edges },
        },
        { name: 'again', type: 'decision', maxVisits: 10 },
        DONE,
      ],
      [
        'start > zero',
        'zero > count',
        'count > each',
        'each > again',
        'again > count vars.n < 2',
      ].concat('again > done'),
    ),
  );
  reply(world, 'a@each-0', OK);
  expect(refs(world)).toEqual(['a@each~2-0']);
  reply(world, 'a@each~2-0', OK);
  expect(world.state.status).toBe('completed');
  expect(types(world.events).filter((type) => type === 'MapCompleted')).toHaveLength(2);
});
