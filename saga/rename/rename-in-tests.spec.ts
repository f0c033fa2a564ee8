import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import type { SagaDefinition } from '../definition/saga-definition';
import { runTests } from '../saga-tests/run-test';
import type { SagaTest } from '../saga-tests/saga-test';
import { compensation, DONE, drawing, START, step } from '../testing/sagas';
import { renameInDefinition } from './rename-in-definition';
import { renameInTests } from './rename-in-tests';

const REFUSED: SagaTest = {
  name: 'charge is refused',
  outcomes: { charge: { error: 'Refused' } },
  expect: { status: 'compensated', compensations: ['release'], left: [] },
};

const ORDER = drawing(
  [START, step('reserve'), step('charge'), compensation('release'), DONE],
  ['start > reserve', 'reserve > charge', 'charge > done', 'reserve ~ release'],
  { tests: [REFUSED] },
);

const resultsOf = (definition: SagaDefinition) => {
  const { plan } = compile(definition);
  return plan && runTests(plan, definition.tests).map(({ passed, problem }) => problem ?? passed);
};

describe('tests of a saga whose nodes are renamed', () => {
  it('hold as before', () => {
    expect(resultsOf(ORDER)).toEqual([true]);
    const renamed = [
      { from: 'charge', to: 'pay' },
      { from: 'release', to: 'unreserve' },
    ].reduce(renameInDefinition, ORDER);
    expect(renamed.tests).toMatchObject([{ expect: { compensations: ['unreserve'] } }]);
    expect(resultsOf(renamed)).toEqual([true]);
  });

  it('follow in the items of maps, and leave what only looks alike', () => {
    const tests: SagaTest[] = [
      {
        name: 'one item',
        outcomes: { 'seal@boxes-1@each-3': 'timeout-after', sealed: 'ok' },
        expect: { status: 'stuck', left: ['seal@boxes-1@each-3', 'charge~2'] },
      },
    ];
    const rename = (from: string, to: string) =>
      renameInTests({ ...ORDER, tests }, { from, to }).tests?.[0];
    expect(rename('boxes', 'parcels')).toMatchObject({
      outcomes: { 'seal@parcels-1@each-3': 'timeout-after', sealed: 'ok' },
      expect: { left: ['seal@parcels-1@each-3', 'charge~2'] },
    });
    expect(rename('seal', 'close')?.outcomes).toEqual({
      'close@boxes-1@each-3': 'timeout-after',
      sealed: 'ok',
    });
    expect(rename('other', 'another')).toBe(tests[0]);
  });
});
