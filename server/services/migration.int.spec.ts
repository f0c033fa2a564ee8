import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { publish, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { isResting, waitingOrder } from '@/server/testing/order-saga';
import { sagaOf, simulated } from '@/test-support/waiting-sagas';

const NAME = 'moved-order';
const slow = { type: 'simulated', latency: '600ms' } as const;
const NODES = [
  { type: 'start', name: 'start' } as const,
  { ...simulated('step', 'reserve'), transport: slow } as ReturnType<typeof simulated>,
  { type: 'signal', name: 'payment', signal: 'paid' } as const,
  { type: 'succeed', name: 'done' } as const,
];
const FIRST = sagaOf(NAME, NODES, ['start > reserve', 'reserve > payment', 'payment > done']);
/** Ships before it is done. */
const SECOND = sagaOf(
  NAME,
  [...NODES, simulated('step', 'ship')],
  ['start > reserve', 'reserve > payment', 'payment > ship', 'ship > done'],
);
/** Waits for something else. */
const THIRD: SagaDefinition = {
  ...SECOND,
  nodes: SECOND.nodes.map((node) =>
    node.type === 'signal' ? { ...node, signal: 'promised' } : node,
  ),
};

let engine: EngineUnderTest;

beforeAll(async () => {
  engine = await startEngine();
  for (const version of [FIRST, SECOND, THIRD]) await publish(engine.web, version);
});
afterAll(() => engine?.close());

const startFirst = async () => {
  const command = { saga: NAME, version: 1, input: {}, by: TESTER };
  return (await engine.web.useCases.startRun(command)).runId;
};
const move = (runId: string, version: number) =>
  engine.web.useCases.migrateRun({ runId, version, reason: 'it ships', by: TESTER });
const untilAt = (runId: string, place: string) =>
  eventually(
    () => engine.web.reads.getRun(runId),
    (run) => run?.currentNodes.includes(place) === true,
  );

describe('a run of the engine', () => {
  it('goes on in another version while its worker has it in hand', async () => {
    // It is at its first step for a while, which read models may not see on a busy machine.
    const runId = await startFirst();
    await move(runId, 2);
    await untilAt(runId, 'payment');
    await eventually(
      () => engine.web.reads.getRun(runId),
      (run) => run?.sagaVersion === 2,
    );
    await engine.web.useCases.signalRun({
      ...{ runId, name: 'paid', payload: {}, by: TESTER },
    });
    expect(await untilRun(engine.web, runId)).toMatchObject({
      status: 'completed',
      sagaVersion: 2,
    });
    const steps = await engine.web.reads.getSteps(runId);
    expect(steps.map(({ name, attempts }) => [name, attempts])).toEqual([
      ['reserve', 1],
      ['ship', 1],
    ]);
    const audited = await engine.web.audit.list({ targetType: 'run', targetId: runId, limit: 5 });
    expect(audited.items.find(({ action }) => action === 'run.migrated')).toMatchObject({
      action: 'run.migrated',
      detail: { from: '1', to: '2', reason: 'it ships' },
    });
    await expect(move(runId, 3)).rejects.toThrow('The run is completed');
  });

  it('is told in which versions it can go on, and refused the others with what speaks against them', async () => {
    const runId = await startFirst();
    await untilAt(runId, 'payment');
    const { current, versions } = await engine.web.useCases.versionsForRun(runId);
    expect(current).toBe(1);
    expect(versions.map(({ version, reasons }) => [version, reasons.map((r) => r.reason)])).toEqual(
      [
        [3, ['asks-other']],
        [2, []],
      ],
    );
    await expect(move(runId, 3)).rejects.toThrow('waits for another signal there');
    await expect(move(runId, 1)).rejects.toThrow('in version 1 already');
    await expect(move(runId, 9)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await engine.web.reads.getRun(runId)).toMatchObject({ sagaVersion: 1 });
  });

  it('is told of a version that cannot be run at all', async () => {
    const runId = await startFirst();
    await engine.web.sagas.addVersion({
      ...{ saga: NAME, contentHash: 'broken', note: '', publishedBy: 'test' },
      publishedAt: new Date().toISOString(),
      definition: { ...FIRST, edges: [] },
    });
    const { versions } = await engine.web.useCases.versionsForRun(runId);
    expect(versions[0]).toMatchObject({ version: 4, reasons: [{ reason: 'unavailable' }] });
    await expect(move(runId, 4)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('stays where it is when its services have it among themselves', async () => {
    await publish(engine.web, waitingOrder('flown-order'));
    await publish(engine.web, waitingOrder('flown-order', { deadline: '1h' }));
    const command = { saga: 'flown-order', version: 1, input: { order: 'o-1' }, by: TESTER };
    const { runId } = await engine.web.useCases.startRun(command);
    await eventually(() => engine.web.reads.getRun(runId), isResting);
    await expect(move(runId, 2)).rejects.toThrow('This run is a choreography');
    await expect(engine.web.useCases.versionsForRun(runId)).rejects.toThrow('choreography');
  });
});
