import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCapsule } from '@/saga/capsule/capsule';
import { replayRun } from '@/saga/capsule/replay';
import { MASK } from '@/saga/dead-letters/masking';
import { untilRun } from '@/server/testing/engine';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { firstEvent } from './testing/events-of';
import { everyProcedure } from './testing/matrix';
import { asksAbout, routesAbout } from './testing/out-of-reach';
import { firstAdmin, member } from './testing/people';

let test: ApiUnderTest;
let viewer: Caller;
let runId = '';

const NUMBER = '4111-secret-1111';
const PASSWORD = 'pass-secret-word';
const SECRETS = new RegExp(`${NUMBER}|${PASSWORD}`);

/** Takes a card and a password, hands them on, and ends with an error that quotes a token. */
const SAGA = {
  name: 'secretive',
  title: 'Secretive',
  nodes: [
    { type: 'start', name: 'start' },
    {
      type: 'step',
      name: 'charge',
      service: 'payments',
      action: 'charge',
      transport: { type: 'simulated' },
      input: { card: '{% input.card %}', password: '{% input.password %}' },
    },
    {
      type: 'fail',
      name: 'refuse',
      error: 'Refused',
      message: 'Refused: token=of-the-drawing; amount=5',
    },
  ],
  edges: [
    { from: 'start', to: 'charge' },
    { from: 'charge', to: 'refuse' },
  ],
};

beforeAll(async () => {
  test = await startApi();
  await test.startWorker();
  const admin = await firstAdmin(test);
  viewer = (await member(test, admin, { email: 'viewer@example.com', role: 'viewer' })).caller;
  const published = await admin.rest('/sagas/secretive', { method: 'PUT', body: SAGA });
  expect(published.status, JSON.stringify(published.body)).toBeLessThan(300);
  const body = { card: { cardNumber: NUMBER, month: 7 }, password: PASSWORD };
  runId = (await admin.rest('/sagas/secretive/runs', { body })).body.runId;
  await untilRun(test.backend, runId);
});
afterAll(() => test?.close());

it.each([
  ['runs.get', () => viewer.query('runs.get', { runId })],
  ['runs.list', () => viewer.query('runs.list', {})],
  ['runs.events', () => viewer.query('runs.events', { runId })],
  ['capsules.make', () => viewer.mutate('capsules.make', { runIds: [runId], note: '' })],
  ['POST /capsules', () => viewer.rest('/capsules', { body: { runIds: [runId] } })],
  ['GET /runs', () => viewer.rest('/runs')],
  ['GET /runs/{id}', () => viewer.rest(`/runs/${runId}`)],
  ['GET /runs/{id}/events', () => viewer.rest(`/runs/${runId}/events`)],
])('%s shows no value of a secret field', async (_, ask) => {
  const { status, body } = await ask();
  expect(status, JSON.stringify(body)).toBe(200);
  expect(JSON.stringify(body)).toContain(runId);
  expect(JSON.stringify(body)).not.toMatch(SECRETS);
});

it('watching a run shows none either', async () => {
  const { data } = await firstEvent((signal) =>
    viewer.subscribe('runs.watch', { runId, afterVersion: 0 }, signal),
  );
  expect(JSON.stringify(data)).toContain(runId);
  expect(JSON.stringify(data)).not.toMatch(SECRETS);
});

it('a capsule holds the run with its drawing, can be replayed, and is noted', async () => {
  const { body } = await viewer.rest('/capsules', { body: { runIds: [runId], note: 'For you' } });
  const read = readCapsule(JSON.stringify(body));
  if ('problem' in read) throw new Error(read.problem);
  const { capsule } = read;
  const [run] = capsule.runs;
  if (!run) throw new Error('It holds no run.');
  expect(capsule).toMatchObject({
    note: 'For you',
    definitions: [{ saga: 'secretive', version: 1, definition: SAGA }],
    runs: [{ runId, saga: 'secretive', letters: [] }],
  });
  expect(replayRun(capsule, run)).toMatchObject({ type: 'same' });
  const unknown = { runIds: ['0199b6d5-0000-7000-8000-000000000001'] };
  expect((await viewer.rest('/capsules', { body: unknown })).status).toBe(404);
});

it('no other procedure or route shows one, whatever about the run is asked', async () => {
  const letterId = await letterOf(runId);
  const about = { saga: 'secretive', runId, letterId, messageId: `${runId}.charge.1` };
  const asks = asksAbout(about);
  const queries = everyProcedure().filter(({ type, path }) => type === 'query' && path in asks);
  expect(queries.length).toBeGreaterThan(20);
  for (const { path } of queries) {
    const { body } = await viewer.query(path, asks[path]);
    expect(JSON.stringify(body), path).not.toMatch(SECRETS);
  }
  const reads = Object.entries(routesAbout(about)).filter(([route]) => route.startsWith('GET'));
  for (const [route, [path]] of reads) {
    const { body } = await viewer.rest(path);
    expect(JSON.stringify(body), route).not.toMatch(SECRETS);
  }
  const letter = (await viewer.query('deadLetters.get', { id: letterId })).body.result.data;
  expect(letter.payload).toContain(MASK);
  const passport = (await viewer.query('trace.passport', { messageId: about.messageId })).body;
  expect(passport.result.data.runId).toBe(runId);
});

/** A dead letter of the run that holds what is secret, in payload, headers and error. */
async function letterOf(run: string): Promise<string> {
  const [id = ''] = await test.backend.deadLetters.add([
    {
      ...{ source: `test:${run}`, at: new Date().toISOString(), reason: 'handler-failed' },
      ...{ stream: 'SAGA_COMMANDS', subject: 'saga.command.payments.charge', streamSequence: 1 },
      ...{ consumer: 'payments', deliveries: 5, runId: run, service: 'payments' },
      headers: { authorization: PASSWORD },
      payload: JSON.stringify({ input: { card: { cardNumber: NUMBER } }, password: PASSWORD }),
      payloadEncoding: 'utf-8',
      error: { name: 'Refused', message: `password=${PASSWORD}`, stack: null },
    },
  ]);
  return id;
}

it('masks the values alone: what is no secret stays, and so does what is stored', async () => {
  const { body } = await viewer.query('runs.get', { runId });
  const { input, error } = body.result.data.summary;
  expect(input).toEqual({ card: { cardNumber: MASK, month: 7 }, password: MASK });
  expect(error.message).toBe(`Refused: token=${MASK}; amount=5`);
  expect((await test.backend.reads.getRun(runId))?.input).toMatchObject({ password: PASSWORD });
});
