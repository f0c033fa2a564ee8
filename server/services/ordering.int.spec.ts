import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { publish, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';

let engine: EngineUnderTest;

beforeAll(async () => {
  engine = await startEngine();
});

afterAll(() => engine.close());

describe.each(['orchestration', 'choreography'] as const)('charges of one order, by %s', (mode) => {
  const saga = `ordered-${mode}`;
  const start = (order: string, fails?: string) =>
    engine.start(saga, fails === undefined ? { order } : { order, fails });

  beforeAll(() => publish(engine.web, inOrder(saga, mode)));

  it('wait for the one before, also while that is tried again, and not for other orders’', async () => {
    const first = await start('o-1', 'charge?');
    await untilCharged(first);
    const [second, third] = [await start('o-1'), await start('o-1')];
    const other = await start('o-2');
    for (const run of [first, second, third, other]) {
      expect((await untilRun(engine.web, run)).status).toBe('completed');
    }
    const sent = await charges([first, second, third, other]);
    expect(sent.filter((id) => !id.startsWith(other)).map((id) => id.slice(36))).toEqual([
      '.charge.1',
      '.charge.2',
      '.charge.1',
      '.charge.1',
    ]);
    expect(sent.filter((id) => id.startsWith(first))).toEqual(sent.slice(0, 3).filter(isOf(first)));
    expect(sent.indexOf(`${other}.charge.1`)).toBeLessThan(sent.indexOf(`${first}.charge.2`));
    expect(await engine.web.prisma.orderedCommand.count()).toBe(0);
  });

  it('go on when the one before has failed for good', async () => {
    const first = await start('o-3', 'charge');
    await untilCharged(first);
    const second = await start('o-3');
    expect((await untilRun(engine.web, first)).status).toBe('compensated');
    expect((await untilRun(engine.web, second)).status).toBe('completed');
    expect(await engine.web.prisma.orderedCommand.count()).toBe(0);
  });
});

function isOf(runId: string) {
  return (id: string) => id.startsWith(runId);
}

function inOrder(name: string, execution: SagaDefinition['execution']): SagaDefinition {
  const order = orderSaga({ name });
  // Long enough for others to overtake, also on a busy machine.
  const retry = { maxAttempts: 3, initialInterval: '3s', maxInterval: '3s' };
  const nodes = order.nodes.map((node) =>
    node.name === 'charge' && node.type === 'step'
      ? { ...node, orderingKey: 'input.order', retry }
      : node,
  );
  return { ...order, nodes, execution };
}

async function untilCharged(runId: string): Promise<void> {
  await eventually(
    () => charges([runId]),
    (sent) => sent.length > 0,
  );
}

/** The commands to charge that were sent to these runs' participant, in the order in which the stream has them. */
async function charges(runIds: readonly string[]): Promise<readonly string[]> {
  const sent: string[] = [];
  for (let sequence = 1; ; sequence += 1) {
    const message = await engine.web.bus.fetch('SAGA_COMMANDS', sequence);
    if (!message) return sent;
    const id = message.headers['ce-id'] ?? '';
    if (id.includes('.charge.') && runIds.some((runId) => id.startsWith(runId))) sent.push(id);
  }
}
