import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SagaNode } from '@/saga/definition/nodes';
import { childRunId } from '@/server/application/wire/letters';
import { publish, TESTER } from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { KillableEngine } from '@/server/testing/killable-engine';
import { orderSaga } from '@/server/testing/order-saga';
import { edgeOf, sagaOf } from '@/test-support/waiting-sagas';

const RUNS = 24;
const ITEMS = ['a', 'b', 'c'];

/** How often each action is to be done for a run and for the run of its sub-saga, by what fails. */
const CASES = [
  { fails: '', status: 'completed', own: { reserve: 3, ship: 1 }, child: 'completed' },
  { fails: 'child', status: 'compensated', own: { reserve: 3, release: 3 }, child: 'refused' },
  { fails: 'last', status: 'compensated', own: { reserve: 3, release: 3 }, child: 'reversed' },
] as const;

const OF_CHILD = {
  completed: { reserve: 1, charge: 1, ship: 1 },
  refused: { reserve: 1, release: 1 },
  reversed: { reserve: 1, charge: 1, ship: 1, refund: 1, release: 1 },
} as const;

const WORK = { service: 'stock', timeout: '5m' } as const;

/** Is approved, packs its items, runs an order, waits to be paid, and ships. */
const PARCEL = sagaOf(
  'parcel',
  [
    { type: 'start', name: 'start' },
    { type: 'approval', name: 'check' },
    {
      type: 'map',
      name: 'each',
      items: 'input.items',
      maxConcurrency: 2,
      body: {
        nodes: [
          { type: 'start', name: 'itemStart' },
          {
            type: 'step',
            name: 'pack',
            ...WORK,
            action: 'reserve',
            input: { order: '{% item %}' },
          },
          { type: 'compensation', name: 'unpack', ...WORK, action: 'release' },
          { type: 'succeed', name: 'packed' },
        ],
        edges: ['itemStart > pack', 'pack > packed', 'pack ~ unpack'].map(edgeOf),
      },
    },
    {
      type: 'sub-saga',
      name: 'order',
      saga: 'order',
      input: { order: 'o', fails: '{% input.fails = "child" ? "charge" : "" %}' },
    },
    { type: 'signal', name: 'payment', signal: 'paid' },
    {
      ...{ type: 'step', name: 'ship', ...WORK, action: 'ship' },
      input: { order: 'o', fails: '{% input.fails = "last" ? "ship" : "" %}' },
    },
    { type: 'succeed', name: 'done' },
    { type: 'fail', name: 'refused', error: 'Refused' },
  ] as readonly SagaNode[],
  [
    ...['start > check', 'check > each : approved', 'check > refused : rejected'],
    ...['each > order', 'order > payment', 'payment > ship', 'ship > done'],
  ],
);

let engine: KillableEngine;

beforeAll(async () => {
  engine = await KillableEngine.start();
});

afterAll(() => engine.close());

it('loses and doubles no item, child, decision or signal, though the worker is killed', async () => {
  const { backend } = engine;
  await publish(backend, orderSaga({ timeout: '5m' }));
  await publish(backend, PARCEL);
  const runs = await startRuns();
  const [early = [], late = []] = halves([...runs.keys()]);
  const paying = (ids: readonly string[]) => ids.filter((id) => runs.get(id)?.child !== 'refused');

  await eventually(openApprovals, (ids) => ids.length === RUNS, 60_000);
  await engine.killWorker('SIGKILL');
  // What comes while no worker runs must be found by the next one.
  await Promise.all([...early.map(approve), ...paying(early).map(pay)]);
  engine.startWorker();
  await Promise.all(late.map(approve));

  await eventually(engine.endedRuns, (count) => count >= RUNS * 0.5, 60_000);
  await engine.killWorker('SIGKILL');
  await Promise.all(paying(late).map(pay));
  engine.startWorker();
  await eventually(engine.endedRuns, (count) => count >= RUNS * 1.4, 60_000);
  await engine.killWorker('SIGKILL');
  engine.startWorker();
  await eventually(engine.endedRuns, (count) => count === RUNS * 2, 60_000);
  await eventually(engine.leftoverRows, (rows) => rows === 0, 20_000);

  const effects = await engine.effects();
  const doneFor = (runId: string) => {
    const actions = ['reserve', 'charge', 'ship', 'refund', 'release'];
    const times = actions.map((action) => [action, effects.get(`${runId} ${action}`)] as const);
    return Object.fromEntries(times.filter(([, count]) => count !== undefined));
  };
  for (const [runId, { status, own, child }] of runs) {
    expect((await backend.reads.getRun(runId))?.status).toBe(status);
    expect(doneFor(runId)).toEqual(own);
    const childId = childRunId(`${runId}.order.1`);
    const ending = child === 'completed' ? 'completed' : 'compensated';
    expect((await backend.reads.getRun(childId))?.status).toBe(ending);
    expect(doneFor(childId)).toEqual(OF_CHILD[child]);
  }
  expect(await backend.deadLetters.openCount()).toBe(0);
  await engine.killWorker('SIGTERM');
}, 300_000);

async function startRuns() {
  const runs = new Map<string, (typeof CASES)[number]>();
  const starts = Array.from({ length: RUNS }, async (_, index) => {
    const wanted = CASES[index % CASES.length] as (typeof CASES)[number];
    const input = { items: ITEMS, fails: wanted.fails };
    const { runId } = await engine.backend.useCases.startRun({ saga: 'parcel', input, by: TESTER });
    runs.set(runId, wanted);
  });
  await Promise.all(starts);
  return runs;
}

function halves<T>(all: readonly T[]): readonly (readonly T[])[] {
  return [all.slice(0, all.length / 2), all.slice(all.length / 2)];
}

async function openApprovals(): Promise<readonly string[]> {
  const { items } = await engine.backend.reads.openApprovals({ roles: 'all', limit: RUNS });
  return items.map(({ runId }) => runId);
}

async function approve(runId: string): Promise<void> {
  const by = { type: 'user', id: 'u-1', name: 'Olga' } as const;
  const decision = { node: 'check', outcome: 'approved', form: {}, roles: ['admin'] } as const;
  await engine.backend.useCases.decideApproval({ runId, ...decision, by });
}

/** Twice, as a sender does that got no answer. */
async function pay(runId: string): Promise<void> {
  const signal = { runId, name: 'paid', payload: {}, signalId: `paid-${runId}`, by: TESTER };
  await engine.backend.useCases.signalRun(signal);
  await engine.backend.useCases.signalRun(signal);
}
