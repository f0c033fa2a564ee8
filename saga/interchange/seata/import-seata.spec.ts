import { describe, expect, it } from 'vitest';
import { compile } from '../../compile/compile';
import type { Json } from '../../definition/primitives';
import type { Outcomes } from '../../simulate/outcomes';
import { simulate } from '../../simulate/simulate';
import { PURCHASE } from '../testing/seata-sources';
import { importSeata } from './import-seata';

function errorsOf(definition: unknown) {
  return compile(definition).diagnostics.filter(({ severity }) => severity === 'error');
}

describe('a purchase', () => {
  const { definition, report } = importSeata(PURCHASE, 'file');
  const { plan } = compile(definition);
  const input = { count: 1, kind: 'paid', amount: 5, orderId: 'o', list: ['a', 'b'] };
  const run = (given: Json, outcomes: Outcomes = {}) => {
    if (!plan) throw new Error('It does not compile.');
    const { executed, status, output, error } = simulate(plan, given, outcomes);
    return { names: executed.map(({ name }) => name), status, output, error };
  };

  it('keeps its name, its compensations and its way', () => {
    expect(definition?.name).toBe('purchase');
    expect(errorsOf(definition)).toEqual([]);
    expect(report?.compensations).toEqual([
      { step: 'ReduceStock', undoneBy: 'RestoreStock' },
      { step: 'ReduceBalance', undoneBy: 'RestoreBalance' },
      { step: 'Each_2', undoneBy: 'CallBack' },
    ]);
    expect(report?.errorEdges).toEqual([{ step: 'ReduceBalance', to: 'Later' }]);
    expect(report?.understood).toBe(Object.keys(PURCHASE.States).length);
  });

  it('hands on what Output names', () => {
    const { status, output } = run(input, {
      ReduceStock: { result: { id: 7, left: 3 } },
      Child: { result: 'paid' },
    });
    expect(status).toBe('completed');
    expect(output).toMatchObject({
      stockResult: { id: 7 },
      balanceResult: { amount: 5, ticket: 7 },
      loopResult: [{ sent: { part: 'a', nth: 0 } }, { sent: { part: 'b', nth: 1 } }],
      bill: 'paid',
    });
  });

  it('undoes what was done, last first', () => {
    const { names, status } = run(input, { Each_2: { error: 'Lost' } });
    expect(status).toBe('compensated');
    expect(names.slice(-2)).toEqual(['RestoreBalance', 'RestoreStock']);
  });

  it('goes on where an exception is caught, and turns back at a trigger', () => {
    expect(run(input, { ReduceBalance: { error: 'bank.Closed' } }).names).toEqual([
      'ReduceStock',
      'ReduceBalance',
      'Later',
    ]);
    expect(run({ ...input, kind: 'free', list: [1, 2, 3] })).toMatchObject({
      names: ['ReduceStock', 'RestoreStock'],
      status: 'compensated',
      error: { name: 'PURCHASE_FAILED', message: 'purchase failed' },
    });
  });

  it('says what is not carried over', () => {
    expect(report?.notCarriedOver.map(({ path }) => path)).toEqual([
      '/States/ReduceStock/Status',
      '/States/Later/ScriptContent',
      '/States/Each/Loop/CompletionCondition',
    ]);
  });
});

it.each([[null], [[]], [{}], [{ States: {} }], ['x']])('%j is no state machine', (value) => {
  expect(importSeata(value, 'x').problem).toContain('States');
});
