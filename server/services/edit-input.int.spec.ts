import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict, InvalidInput } from '@/server/application/errors';
import { publish, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';

let engine: EngineUnderTest;

const INPUT = {
  type: 'object',
  required: ['order'],
  properties: { order: { type: 'string' } },
} as const;

beforeAll(async () => {
  engine = await startEngine();
  // Past its pivot a step that is refused is tried without end, until somebody mends its input.
  const order = orderSaga();
  const nodes = order.nodes.map((node) => {
    if (node.name === 'reserve') return { ...node, kind: 'pivot' as const };
    if (node.name !== 'charge') return node;
    const retry = { maxAttempts: 2, initialInterval: '1h', jitter: 0 };
    return { ...node, kind: 'retriable' as const, inputSchema: INPUT, retry };
  });
  await publish(engine.web, {
    ...order,
    nodes: nodes.filter(({ type }) => type !== 'compensation'),
    edges: order.edges.filter(({ type }) => type !== 'compensation'),
  });
});

afterAll(async () => {
  await engine?.close();
});

describe('editing the input of work', () => {
  it('sends it again with another input, and the run’s history says who and why', async () => {
    const runId = await engine.start('order', { order: 'o-1', fails: 'charge' });
    await eventually(
      () => engine.web.reads.getSteps(runId),
      (steps) => steps.some(({ name, status }) => name === 'charge' && status === 'retrying'),
    );
    const edit = (input: { order: string | number }, node = 'charge') =>
      engine.web.useCases.editWorkInput({
        ...{ runId, kind: 'step', node, input, by: TESTER },
        reason: 'The customer gave another card',
      });
    await expect(edit({ order: 1 })).rejects.toBeInstanceOf(InvalidInput);
    await expect(edit({ order: 'o-1' }, 'reserve')).rejects.toBeInstanceOf(Conflict);
    // What people see masked, they cannot make up.
    await expect(edit({ order: '••••••••x' })).rejects.toBeInstanceOf(InvalidInput);
    await edit({ order: 'o-1b' });
    expect((await untilRun(engine.web, runId)).status).toBe('completed');

    const events = await engine.web.reads.getEvents(runId, 0, 100);
    expect(events.find(({ type }) => type === 'WorkInputEdited')?.data).toMatchObject({
      ...{ before: { order: 'o-1', fails: 'charge' }, input: { order: 'o-1b' } },
      ...{ by: TESTER, reason: 'The customer gave another card' },
    });
    const step = (await engine.web.reads.getSteps(runId)).find(({ name }) => name === 'charge');
    expect(step).toMatchObject({ attempts: 2, result: { order: 'o-1b', done: 'charge' } });
    expect((await engine.participants.effects()).get(`${runId} charge`)).toBe(1);
    const target = { targetType: 'run', targetId: runId, limit: 5 };
    const { items } = await engine.web.audit.list(target);
    expect(items[0]).toMatchObject({ action: 'run.work-input-edited', actor: TESTER });
  });
});
