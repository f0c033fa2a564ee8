import { afterAll, beforeAll, expect, it } from 'vitest';
import { TESTER } from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { KillableEngine } from '@/server/testing/killable-engine';

let engine: KillableEngine;

beforeAll(async () => {
  engine = await KillableEngine.start();
});
afterAll(() => engine?.close());

/** A worker takes a few seconds to come up, and to take over what a killed one held. */
const PATIENCE_MS = 60_000;

it('goes on with its alerts after the worker that looked was killed: each fires and ends once', async () => {
  const { backend } = engine;
  const settings = { enabled: true, threshold: 1, forSeconds: 0 };
  await backend.useCases.saveAlertRule({ name: 'dead-letter-growth', settings, by: TESTER });
  const at = new Date().toISOString();
  const [letter = ''] = await backend.deadLetters.add([
    {
      source: 'S:1:c',
      at,
      reason: 'malformed',
      stream: 'S',
      subject: 'saga.command.flights.reserve',
      streamSequence: 1,
      consumer: 'c',
      deliveries: 1,
      runId: null,
      service: 'flights',
      headers: {},
      payload: '{',
      payloadEncoding: 'utf-8',
      error: { name: 'Malformed', message: 'no JSON', stack: null },
    },
  ]);
  const open = () => backend.alerts.open();
  const isGrowth = ({ rule }: { rule: string }) => rule === 'dead-letter-growth';
  const fired = await eventually(open, (alerts) => alerts.some(isGrowth), PATIENCE_MS);
  const alert = fired.find(isGrowth);
  await engine.killWorker('SIGKILL');

  await backend.useCases.discardDeadLetter({ id: letter, reason: 'a test', by: TESTER });
  engine.startWorker();
  await eventually(open, (alerts) => !alerts.some(isGrowth), PATIENCE_MS);
  const events = await backend.alerts.events(alert?.id ?? '');
  expect(events.map(({ type }) => type)).toEqual(['fired', 'resolved']);
}, 180_000);
