import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { TEMPLATES } from '@/saga/templates/templates';
import { publish, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { isResting, orderSaga, waitingOrder } from '@/server/testing/order-saga';

let engine: EngineUnderTest;

beforeAll(async () => {
  engine = await startEngine();
});

afterAll(() => engine.close());

describe('both modes of one drawing', () => {
  const modes = ['orchestration', 'choreography'] as const;

  it.each(['', 'charge?', 'reserve', 'charge', 'ship'])(
    'end alike and do the same when “%s” fails',
    async (fails) => {
      const seen = await Promise.all(
        modes.map(async (execution) => {
          const name = `order-${execution}`;
          await publish(engine.web, { ...orderSaga({ name }), execution });
          const runId = await engine.start(name, { order: 'o-1', fails });
          const { status, output, error } = await untilRun(engine.web, runId);
          const steps = await engine.web.reads.getSteps(runId);
          const effects = [...(await engine.participants.effects())].filter(([key]) =>
            key.startsWith(runId),
          );
          return {
            ...{ status, output, error },
            steps: steps.map(({ name: step, status: became, attempts, input, result }) => {
              return { step, became, attempts, input, result };
            }),
            effects: effects.map(([key, times]) => [key.slice(runId.length), times]).sort(),
          };
        }),
      );
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[0]?.status).toBe(['', 'charge?'].includes(fails) ? 'completed' : 'compensated');
    },
  );

  it.each(['trip-booking', 'order-fulfilment', 'money-transfer'])(
    'end alike: template %s, and when its last step fails',
    async (wanted) => {
      const template = simulated(
        TEMPLATES.find(({ name }) => name === wanted) as SagaDefinition,
        () => 0,
      );
      for (const broken of [false, true]) {
        const ended = await Promise.all(
          modes.map(async (execution) => {
            const name = `${wanted}-${execution}-${broken}`;
            await publish(engine.web, {
              ...(broken ? failing(template) : template),
              name,
              execution,
            });
            const run = await untilRun(engine.web, await engine.start(name, exampleOf(template)));
            const steps = await engine.web.reads.getSteps(run.runId);
            const became = steps.map(({ name: step, status }) => `${step} ${status}`).sort();
            return { status: run.status, became };
          }),
        );
        expect(ended[1]).toEqual(ended[0]);
        expect(ended[0]?.status).toBe(broken ? 'compensated' : 'completed');
      }
    },
  );
});

/** What the template's schema gives as examples and defaults. */
function exampleOf({ input }: SagaDefinition): Json {
  const examples = (input as { examples?: readonly Json[] } | undefined)?.examples;
  return examples?.[0] ?? {};
}

/** The last step that may fail for good refuses whenever it is asked. */
function failing(template: SagaDefinition): SagaDefinition {
  const last = template.nodes.findLast(
    (node) => node.type === 'step' && node.kind !== 'retriable',
  )?.name;
  return simulated(template, (name) => (name === last ? 1 : 0));
}

/** With participants that are there, and fail as often as is said of each node. */
function simulated(template: SagaDefinition, failureRate: (name: string) => number) {
  const nodes = template.nodes.map((node) => {
    if (node.type !== 'step' && node.type !== 'compensation') return node;
    const own =
      node.transport?.type === 'simulated' ? node.transport : { type: 'simulated' as const };
    return { ...node, transport: { ...own, latency: '1ms', failureRate: failureRate(node.name) } };
  });
  return { ...template, nodes };
}

/** The waiting order, which there is no way back from once it is paid. */
function paidOrder(name: string, execution: SagaDefinition['execution']): SagaDefinition {
  const { nodes, edges, ...order } = waitingOrder(name);
  return {
    ...order,
    execution,
    nodes: nodes
      .filter((node) => node.name !== 'refund')
      .map((node) => {
        if (node.type !== 'step' || node.name === 'reserve') return node;
        return {
          ...node,
          kind: node.name === 'charge' ? ('pivot' as const) : ('retriable' as const),
        };
      }),
    edges: edges.filter(({ to }) => to !== 'refund'),
  };
}

it.each(['orchestration', 'choreography'] as const)(
  'past its pivot a run can’t be cancelled, which is said: %s',
  async (execution) => {
    const name = `paid-${execution}`;
    await publish(engine.web, paidOrder(name, execution));
    const runId = await engine.start(name);
    await eventually(() => engine.web.reads.getRun(runId), isResting);
    const cancelling = engine.web.useCases.cancelRun({ runId, reason: 'too late', by: TESTER });
    await expect(cancelling).rejects.toThrow('past its pivot');
    expect((await engine.web.reads.getRun(runId))?.status).toBe('running');
  },
);
