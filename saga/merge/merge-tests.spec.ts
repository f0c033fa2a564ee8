import { describe, expect, it } from 'vitest';
import type { SagaTest } from '../saga-tests/saga-test';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import { mergeDrawings } from './merge-drawings';

const tested = (name: string, status: SagaTest['expect']['status'] = 'completed'): SagaTest => ({
  name,
  expect: { status },
});

const order = (tests?: readonly SagaTest[], title?: string) =>
  drawing(
    [START, step('charge'), compensation('refund'), DONE],
    ['start > charge', 'charge > done', 'charge ~ refund'],
    { ...(tests && { tests: [...tests] }), ...(title && { title }) },
  );

const BASE = [tested('one'), tested('two'), tested('three')];

const merged = (
  mine: readonly SagaTest[] | undefined,
  theirs: readonly SagaTest[] | undefined,
  base: readonly SagaTest[] | undefined = BASE,
) =>
  mergeDrawings(
    { base: order(base), mine: order(mine), theirs: order(theirs, 'Order') },
    () => 'mine',
  );

describe('tests of a saga that two people edit', () => {
  it('each add one, remove one, change one: all of it is there', () => {
    const { definition, conflicts } = merged(
      [tested('one', 'failed'), tested('two'), tested('three'), tested('mine')],
      [tested('one'), tested('three'), tested('theirs')],
    );
    expect(conflicts).toEqual([]);
    expect(definition).toEqual(
      order([tested('one', 'failed'), tested('three'), tested('mine'), tested('theirs')], 'Order'),
    );
  });

  it('add the first ones: both are there', () => {
    const { definition, conflicts } = merged([tested('mine')], [tested('theirs')], undefined);
    expect(conflicts).toEqual([]);
    expect(definition.tests).toEqual([tested('mine'), tested('theirs')]);
  });

  it('remove them all, each another: none is there', () => {
    const { definition } = merged([tested('a')], [tested('b')], [tested('a'), tested('b')]);
    expect(definition).toEqual(order(undefined, 'Order'));
  });

  it('change the same one: that one is to be chosen, as a whole', () => {
    const { definition, conflicts } = merged(
      [tested('one', 'failed'), tested('two')],
      [tested('one', 'stuck'), tested('two')],
    );
    expect(conflicts).toEqual([
      {
        id: 'saga tests one',
        node: null,
        field: 'tests.one',
        base: tested('one'),
        mine: tested('one', 'failed'),
        theirs: tested('one', 'stuck'),
      },
    ]);
    expect(definition.tests).toEqual([tested('one', 'failed'), tested('two')]);
  });

  it('give new ones the same name: both are kept, mine under another', () => {
    const { definition, conflicts } = merged(
      [...BASE, tested('new', 'stuck')],
      [...BASE, tested('new', 'failed'), tested('new (2)')],
    );
    expect(conflicts).toEqual([]);
    expect(definition.tests).toEqual(
      expect.arrayContaining([
        tested('new', 'failed'),
        tested('new (2)'),
        tested('new (3)', 'stuck'),
      ]),
    );
    expect(definition.tests).toHaveLength(6);
  });

  it('have two of one name in a draft: all tests are one value', () => {
    const { conflicts } = merged([...BASE, tested('one', 'stuck')], [tested('two')]);
    expect(conflicts).toMatchObject([{ field: 'tests' }]);
  });

  it('follow a renamed step of the other side', () => {
    const base = order([{ ...tested('refused', 'compensated'), outcomes: { charge: 'ok' } }]);
    const theirs = drawing(
      [START, step('pay', { action: 'charge' }), compensation('refund'), DONE],
      ['start > pay', 'pay > done', 'pay ~ refund'],
      { tests: [{ ...tested('refused', 'compensated'), outcomes: { pay: 'ok' } }] },
    );
    const mine = { ...base, tests: [...(base.tests ?? []), tested('mine')] };
    const { definition, conflicts } = mergeDrawings({ base, mine, theirs }, () => 'mine');
    expect(conflicts).toEqual([]);
    expect(definition.tests).toMatchObject([
      { name: 'refused', outcomes: { pay: 'ok' } },
      { name: 'mine' },
    ]);
  });
});
