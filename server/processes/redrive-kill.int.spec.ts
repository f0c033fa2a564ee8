import { afterAll, beforeAll, expect, it } from 'vitest';
import { BreakableService, weighedParcel } from '@/server/testing/breakable-service';
import { publish, TESTER } from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { KillableEngine } from '@/server/testing/killable-engine';
import { retriesInStream } from '@/server/testing/retries-in-stream';

const RUNS = 30;
const SETTINGS = {
  ...{ ratePerSecond: 15, maxFailureRate: 0.2, patienceSeconds: 60 },
  ...{ withNoOps: false, withUnsafe: false, reason: null },
};

let engine: KillableEngine;
let scales: BreakableService;

beforeAll(async () => {
  engine = await KillableEngine.start();
  scales = await BreakableService.start(engine.urls);
});

afterAll(async () => {
  await scales?.close();
  await engine?.close();
});

it('sends every letter once, and mends every run, though the worker is killed again and again', async () => {
  const { backend } = engine;
  await publish(backend, weighedParcel());
  for (let run = 0; run < RUNS; run++) {
    await backend.useCases.startRun({ saga: 'parcel', input: {}, by: TESTER });
  }
  await eventually(
    () => backend.deadLetters.openCount(),
    (count) => count === RUNS,
    60_000,
  );
  await scales.mend();

  const letters = { saga: 'parcel' };
  const command = { title: 'All parcels', letters, settings: SETTINGS, by: TESTER };
  const { id } = await backend.useCases.startRedrive(command);
  const jobNow = () => backend.jobs.find(id);
  for (const killAt of [RUNS * 0.1, RUNS * 0.5]) {
    await eventually(jobNow, (job) => (job?.counts.succeeded ?? 0) >= killAt, 60_000);
    await engine.killWorker('SIGKILL');
    engine.startWorker();
  }
  const job = await eventually(jobNow, (found) => found?.status === 'done', 60_000);
  expect(job?.counts).toMatchObject({
    succeeded: RUNS,
    failed: 0,
    skipped: 0,
    refused: 0,
    held: 0,
  });

  await eventually(engine.endedRuns, (count) => count === RUNS, 60_000);
  const times = [...(await scales.weighings()).values()];
  expect(times).toEqual(new Array(RUNS).fill(1));
  // Neither the broker nor anybody behind it ever saw a letter twice.
  const sent = await retriesInStream(engine.urls.nats);
  expect([sent.length, new Set(sent).size]).toEqual([RUNS, RUNS]);
  expect(await backend.deadLetters.openCount()).toBe(0);
  await engine.killWorker('SIGTERM');
}, 240_000);
