import { describe, expect, it } from 'vitest';
import type { StepNode } from '../definition/nodes';
import { OK, refused, reply, started } from '../testing/runs';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import type { World } from '../testing/world';

type StepDebt = NonNullable<StepNode['debt']>;

/** A run whose step `a` answered and whose compensation was refused for good. */
function stuck(debt: StepDebt, input = {}): World {
  const world = started(
    drawing(
      [START, step('a', { debt }), step('b'), compensation('undoA'), DONE],
      ['start > a', 'a > b', 'b > done', 'a ~ undoA'],
    ),
    input,
  );
  reply(world, 'a', { outcome: 'succeeded', result: { charged: 12.5, currency: 'CHF' } });
  reply(world, 'b', refused);
  reply(world, 'undoA', refused);
  return world;
}

const worthOf = (debt: StepDebt, input = {}) => stuck(debt, input).state.debts[0]?.worth;

describe('a debt', () => {
  it('is worth what its step says, of the run’s input or the step’s result', () => {
    expect(worthOf({ value: 'input.amount', unit: 'EUR' }, { amount: 20 })).toEqual({
      value: 20,
      unit: 'EUR',
    });
    const unit = '{% steps.a.result.currency %}';
    expect(worthOf({ value: 'steps.a.result.charged * 2', unit })).toEqual({
      value: 25,
      unit: 'CHF',
    });
    expect(worthOf({ value: '3' })).toEqual({ value: 3, unit: '' });
  });

  it.each([
    [{ value: 'input.amount' }, 'The value is missing, and no number.'],
    [{ value: '"12"' }, 'The value is a text, and no number.'],
    [{ value: '$error("no")' }, 'The value could not be told: no (D3137, in: $error("no"))'],
    [{ value: '($f := function($n) { $f($n + 1) }; $f(0))' }, /^The value could not be told: /],
    [{ value: '1', unit: '{% input.currency %}' }, /^The unit is missing, /],
    [{ value: '1', unit: '{% 7 %}' }, /^The unit is a number, /],
    [{ value: '1', unit: 'a unit that is far too long' }, /^The unit is a text, /],
  ])(
    'whose expression fails has no value, says why, and its run is stuck as ever: %j',
    (debt, problem) => {
      const world = stuck(debt);
      expect(world.state.status).toBe('stuck');
      expect(world.state.debts).toHaveLength(1);
      expect(world.state.debts[0]?.worth).toEqual({
        problem: typeof problem === 'string' ? problem : expect.stringMatching(problem),
      });
    },
  );

  it('says nothing of its worth when its step does not', () => {
    const world = started(
      drawing(
        [START, step('a'), step('b'), compensation('undoA'), DONE],
        ['start > a', 'a > b', 'b > done', 'a ~ undoA'],
      ),
    );
    reply(world, 'a', OK);
    reply(world, 'b', refused);
    reply(world, 'undoA', refused);
    expect(world.state.debts).toHaveLength(1);
    expect(world.state.debts[0]).not.toHaveProperty('worth');
  });

  it('of a loop or a map is worth what its own visit or item was', () => {
    const each = {
      name: 'each',
      type: 'map',
      items: 'input.items',
      body: {
        nodes: [
          { name: 'in', type: 'start' },
          step('a', { debt: { value: 'item.price' } }),
          compensation('undoA'),
          { name: 'out', type: 'succeed' },
        ],
        edges: [
          { from: 'in', to: 'a' },
          { from: 'a', to: 'out' },
          { from: 'a', to: 'undoA', type: 'compensation' },
        ],
      },
    } as const;
    const world = started(
      drawing([START, each as never, step('b'), DONE], ['start > each', 'each > b', 'b > done']),
      { items: [{ price: 3 }, { price: 5 }] },
    );
    reply(world, 'a', OK);
    reply(world, 'a', OK);
    reply(world, 'b', refused);
    reply(world, 'undoA', refused);
    reply(world, 'undoA', refused);
    const worths = world.state.debts.map(({ step: of, worth }) => [of, worth]);
    expect(worths.sort()).toEqual([
      ['a@each-0', { value: 3, unit: '' }],
      ['a@each-1', { value: 5, unit: '' }],
    ]);
  });
});
