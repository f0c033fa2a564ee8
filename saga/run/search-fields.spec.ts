import { expect, it } from 'vitest';
import { compile } from '../compile/compile';
import type { SagaDefinition } from '../definition/saga-definition';
import { decide } from './decide';
import { initialState } from './state';

const NOW = '2026-01-01T00:00:00.000Z';

function begun(search: SagaDefinition['search'], input: object) {
  const definition = {
    ...{ name: 'order', search },
    nodes: [
      { type: 'start', name: 'start' },
      { type: 'succeed', name: 'done' },
    ],
    edges: [{ from: 'start', to: 'done' }],
  };
  const { plan, diagnostics } = compile(definition);
  if (!plan) throw new Error(JSON.stringify(diagnostics));
  const start = {
    ...{ type: 'StartRun', messageId: 'm', runId: 'r', saga: 'order', sagaVersion: 1 },
    ...{ correlationId: 'c', startedBy: { type: 'system', id: 'test' }, input },
  } as const;
  const [started] = decide(plan, initialState, start as never, NOW);
  return started?.type === 'RunStarted' ? started.fields : 'not started';
}

it('evaluates search fields when a run begins, and leaves out what is no single value', () => {
  const search = {
    order: 'input.order',
    total: '{% $sum(input.lines.price) %}',
    rush: 'input.rush',
    correlation: 'run.correlationId',
    lines: 'input.lines',
    missing: 'input.nothing',
    fails: '$number(input.order)',
    long: 'input.note',
  };
  const lines = [{ price: 3 }, { price: 4 }];
  const input = { order: ' o-1 ', lines, rush: true, note: 'x'.repeat(300) };
  expect(begun(search, input)).toEqual({
    ...{ order: 'o-1', total: '7', rush: 'true', correlation: 'c' },
    long: 'x'.repeat(200),
  });
});

it('says nothing of fields when there are none', () => {
  expect(begun(undefined, {})).toBeUndefined();
  expect(begun({ order: 'input.order' }, {})).toBeUndefined();
});

it('finds what is wrong with a search field where a run begins', () => {
  const nodes = [
    { type: 'start', name: 'start' },
    { type: 'succeed', name: 'done' },
  ];
  const edges = [{ from: 'start', to: 'done' }];
  const faults = (source: string, name = 'order') =>
    compile({ name: 'order', search: { [name]: source }, nodes, edges }).diagnostics.filter(
      ({ severity }) => severity === 'error',
    );
  expect(faults('input.order')).toEqual([]);
  expect(faults('input.order', 'an order')).toMatchObject([{ code: 'BS104' }]);
  expect(faults('input.(')).toMatchObject([{ pointer: '/search/order', nodes: ['start'] }]);
  expect(faults('steps.later.result')).toMatchObject([{ pointer: '/search/order' }]);
});
