import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeadLetterView } from '@/saga/read-models/views';
import { checkEdit } from '@/server/application/dead-letters/edit-letter';
import { REPLY_SUCCEEDED_TYPE } from '@/server/application/wire/read-reply';
import { reactorReplySubject } from '@/server/application/wire/subjects';
import type { Worker } from '@/server/composition/worker';
import { publish, startTestWorker, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';

/** An order whose services know what to do by themselves. */
const DANCE = { ...orderSaga({ name: 'dance' }), execution: 'choreography' } as const;

/** The same where nobody is there to charge. */
const UNANSWERED = {
  ...DANCE,
  name: 'unanswered',
  nodes: DANCE.nodes.map((node) =>
    node.type === 'step' && node.name === 'charge' ? { ...node, service: 'bank' } : node,
  ),
};

let engine: EngineUnderTest;
let second: Worker | undefined;

beforeAll(async () => {
  engine = await startEngine();
  await publish(engine.web, DANCE);
  await publish(engine.web, UNANSWERED);
});

afterAll(async () => {
  await second?.stop();
  await engine?.close();
});

/** The letters of a run, or of none, once there are so many, by whose reaction died. */
async function letters(runId: string | null, count: number) {
  const found = await eventually(
    async () => {
      const { items } = await engine.web.deadLetters.list({ limit: 50 });
      return items.filter((letter) => letter.runId === runId);
    },
    (items) => items.length === count,
  );
  return new Map(found.map((letter) => [letter.service ?? letter.consumer, letter]));
}

async function verdict(letter: DeadLetterView | undefined) {
  if (!letter) throw new Error('There is no such letter.');
  return (await engine.web.judge([letter])).get(letter.id);
}

const effects = async (runId: string) => {
  const all = await engine.participants.effects();
  return ['reserve', 'charge', 'ship'].map((action) => all.get(`${runId} ${action}`) ?? 0);
};

describe('a reaction that dies', () => {
  it('is one letter where nobody has a use for what cannot be read', async () => {
    const subject = 'saga.event.dance.flow.nobody.knows';
    const nonsense = { id: 'nonsense', subject, headers: {}, body: '{"event":1}' };
    await engine.web.bus.publishAll([nonsense]);
    const heard = { ...nonsense, id: 'heard', subject: 'saga.event.dance.flow.reserve.completed' };
    await engine.web.bus.publishAll([heard]);
    const { items } = await eventually(
      () => engine.web.deadLetters.list({ limit: 10 }),
      (page) => page.items.length === 3,
    );
    const deaths = items.map((letter) => `${letter.consumer} ${letter.service} ${letter.subject}`);
    expect(deaths.sort()).toEqual([
      // Payments is the one to charge once something is reserved.
      `reactor-payments payments ${heard.subject}`,
      `tracker null ${subject}`,
      `tracker null ${heard.subject}`,
    ]);
    expect(await verdict(items[0])).toMatchObject({ kind: 'no-op' });
    for (const { id } of items) {
      await engine.web.useCases.discardDeadLetter({ id, reason: 'Nonsense', by: TESTER });
    }
    expect(await engine.web.deadLetters.openCount()).toBe(0);
  });

  it('goes on once an answer that could not be read is mended by hand', async () => {
    const { web } = engine;
    const runId = await engine.start('unanswered');
    await eventually(
      () => web.reads.getRun(runId),
      (run) => run?.currentNodes.includes('charge') === true,
    );
    const headers = {
      ...{ 'ce-source': 'participant/bank', 'ce-type': REPLY_SUCCEEDED_TYPE, 'ce-runid': runId },
      'ce-causationid': `${runId}.charge.1`,
    };
    const subject = reactorReplySubject('bank');
    await web.bus.publishAll([{ id: `${runId} poison`, subject, headers, body: '{"amount":3}' }]);
    const letter = (await letters(runId, 1)).get('bank');
    expect(letter).toMatchObject({ step: 'charge', reason: 'malformed', consumer: 'reactor-bank' });
    expect(await verdict(letter)).toMatchObject({ kind: 'no-op' });
    const edit = { id: letter?.id ?? '', payload: '{"result":{"amount":3}}', by: TESTER };
    expect((await checkEdit(web)(edit)).verdict).toMatchObject({ kind: 'safe' });
    await web.useCases.editLetter(edit);
    await web.useCases.redriveDeadLetter(edit);
    expect((await untilRun(web, runId)).status).toBe('completed');
    const [charged] = (await web.reads.getSteps(runId)).filter(({ name }) => name === 'charge');
    expect(charged?.result).toEqual({ amount: 3 });
  });

  it('is a letter of each service whose version cannot be run, and goes on when it can', async () => {
    const { web, urls } = engine;
    await engine.stopWorker();
    await publish(web, { ...DANCE, title: 'A dance that a worker cannot read' });
    const runId = await engine.start('dance');
    const version = { saga: 'dance', version: 2 };
    const stored = await web.prisma.sagaVersion.findFirstOrThrow({ where: version });
    await web.prisma.$executeRaw`alter table saga_version disable trigger user`;
    const set = (definition: object) =>
      web.prisma.sagaVersion.updateMany({ where: version, data: { definition } });
    await set({ ...DANCE, edges: [] });
    second = await startTestWorker(urls);

    const died = await letters(runId, 3);
    expect([...died.keys()].sort()).toEqual(['payments', 'stock', 'tracker']);
    expect(died.get('stock')).toMatchObject({
      ...{ saga: 'dance', sagaVersion: 2, reason: 'handler-failed', consumer: 'reactor-stock' },
      error: { name: 'Error', message: expect.stringContaining('cannot be compiled') },
    });
    expect(await verdict(died.get('stock'))).toMatchObject({
      kind: 'safe',
      reason: expect.stringMatching(/^stock goes on with it/),
    });
    expect(await verdict(died.get('payments'))).toEqual({
      kind: 'no-op',
      reason: 'payments does not listen to it.',
    });

    await set(stored.definition as object);
    const job = await web.useCases.startRedrive({
      title: 'The dance',
      letters: { runId },
      settings: {
        ...{ ratePerSecond: 200, maxFailureRate: 0, patienceSeconds: 60 },
        ...{ withNoOps: false, withUnsafe: false, reason: null },
      },
      by: TESTER,
    });
    const done = await eventually(
      () => web.jobs.find(job.id),
      (found) => found?.status !== 'running',
    );
    expect(done).toMatchObject({ status: 'done', counts: { succeeded: 1, skipped: 2, failed: 0 } });
    expect((await untilRun(web, runId)).status).toBe('completed');
    expect(await effects(runId)).toEqual([1, 1, 1]);
    expect(await verdict(died.get('tracker'))).toMatchObject({
      kind: 'no-op',
      reason: expect.stringContaining('has it by now'),
    });
  });
});
