import { expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { compensation, DONE, drawing, planOf, START, step } from '@/saga/testing/sagas';
import { DrawnFlows } from './drawn-flows';

/** What is drawn of `a` then `b`, done by these services. */
async function edgesOf(execution: SagaDefinition['execution'], a: string, b: string) {
  const definition = drawing(
    [START, step('a', { service: a }), step('b', { service: b }), undo(a), DONE],
    ['start > a', 'a > b', 'b > done', 'a ~ undoA'],
    { execution },
  );
  const latest = { version: 1, definition };
  const sagas = { list: async () => [{ name: 'test', title: 'Test', latest }] as never };
  const flows = new DrawnFlows({ sagas, plans: { plan: async () => planOf(definition) } });
  const [flow] = await flows.refresh();
  return { edges: flow?.edges, hearers: flows.hearers };
}

const undo = (service: string) => compensation('undoA', { service });

it('draws whom a coordinator asks, and who answers it', async () => {
  const { edges } = await edgesOf('orchestration', 'stock', 'bank');
  expect(edges?.toSorted()).toEqual([
    'from/test/bank',
    'from/test/stock',
    'to/test/bank',
    'to/test/stock',
  ]);
});

it('draws what every service of a choreography publishes, though no other one hears it', async () => {
  const two = await edgesOf('choreography', 'stock', 'bank');
  expect(two.edges).toEqual(expect.arrayContaining(['from/test/stock', 'from/test/bank']));
  const one = await edgesOf('choreography', 'bank', 'bank');
  expect(one.edges).toEqual(['to/test/bank', 'from/test/bank']);
  expect(one.hearers('test', 'nobody')).toEqual([]);
});
