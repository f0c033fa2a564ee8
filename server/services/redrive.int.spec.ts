import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RedriveSettings } from '@/saga/dead-letters/redrive';
import { BreakableService, weighedParcel } from '@/server/testing/breakable-service';
import { publish, TESTER } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';

const SETTINGS: RedriveSettings = {
  ...{ ratePerSecond: 200, maxFailureRate: 0.2, patienceSeconds: 60 },
  ...{ withNoOps: false, withUnsafe: false, reason: null },
};

let engine: EngineUnderTest;
let scales: BreakableService;

beforeAll(async () => {
  engine = await startEngine();
  scales = await BreakableService.start(engine.urls);
  await publish(engine.web, weighedParcel());
  await publish(engine.web, orderSaga());
});

afterAll(async () => {
  await scales?.close();
  await engine?.close();
});

/** Runs whose parcels nobody could weigh. */
async function dead(runs: number): Promise<readonly string[]> {
  const ids = [];
  for (let run = 0; run < runs; run++) ids.push(await engine.start('parcel', {}));
  await eventually(open, (count) => count === runs, 20_000);
  return ids;
}

const open = () => engine.web.deadLetters.openCount();

async function redrive(settings: Partial<RedriveSettings> = {}) {
  return engine.web.useCases.startRedrive({
    title: 'All parcels',
    letters: { saga: 'parcel' },
    settings: { ...SETTINGS, ...settings },
    by: TESTER,
  });
}

const jobIs = (id: string, status: string) =>
  eventually(
    () => engine.web.jobs.find(id),
    (job) => job?.status === status,
    20_000,
  );

describe('a redrive', () => {
  it('stops itself at the first wave while nothing is mended, and mends all when it is', async () => {
    const runs = await dead(12);
    const { id } = await redrive();
    const stopped = await jobIs(id, 'stopped');
    expect(stopped).toMatchObject({
      ...{ wave: 1, stopReason: '1 message of wave 1 failed: more than 20 %.' },
      counts: { failed: 1, waiting: 11 },
    });

    await scales.mend();
    await engine.web.useCases.steerRedrive({ id, wish: 'resume', by: TESTER });
    const done = await jobIs(id, 'done');
    expect(done?.counts).toMatchObject({ succeeded: 11, failed: 1 });
    // What died again is a letter of its own, and is redriven like any other.
    expect(await open()).toBe(1);
    const second = await redrive();
    await jobIs(second.id, 'done');
    expect(await open()).toBe(0);
    const weighings = await scales.weighings();
    expect(runs.map((runId) => weighings.get(runId))).toEqual(runs.map(() => 1));
    await eventually(
      () => engine.web.reads.getRuns(runs),
      (found) => found.every(({ status }) => status === 'completed'),
    );

    const { items } = await engine.web.audit.list({ limit: 10, targetType: 'redrive' });
    expect(items.map(({ action }) => action)).toEqual([
      'redrive.started',
      'redrive.resumed',
      'redrive.stopped',
      'redrive.started',
    ]);
  });
});
