import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RedriveSettings } from '@/saga/dead-letters/redrive';
import type { Actor } from '@/saga/run/events';
import { startRedrive } from '@/server/application/dead-letters/start-redrive';
import { redriveDeadLetter } from '@/server/application/redrive-dead-letter';
import { ROLE_PERMISSIONS, type Role } from '@/server/auth/permissions';
import { operationServices } from '@/server/composition/operation-services';
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
  await eventually(open, (count) => count === runs);
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

describe('a redrive of unsafe letters, where two people have to agree', () => {
  const ada = { type: 'user', id: 'ada', name: 'Ada' } as const;
  const grace = { type: 'user', id: 'grace', name: 'Grace' } as const;
  const settings = { ...SETTINGS, withUnsafe: true, reason: 'The parcels stand here.' };
  const asked = { title: 'All parcels', letters: { saga: 'parcel' }, settings };
  const deps = () => ({ ...engine.web, secondPerson: true });

  beforeEach(() => scales.mend(() => true));

  it('sends nothing before somebody else has agreed, signed in', async () => {
    const runs = await dead(2);
    const key = { type: 'api-key', id: 'k' } as const;
    await expect(startRedrive(deps())({ ...asked, by: key })).rejects.toThrow('need two people');
    const { id, status } = await startRedrive(deps())({ ...asked, by: ada });
    expect(status).toBe('awaiting');
    const waitsFor = async (actor: Actor, role: Role = 'operator') => {
      const by = { actor, role, permissions: ROLE_PERMISSIONS[role] };
      return (await operationServices(engine.web).overview(by)).redrives;
    };
    const one = { title: 'All parcels', letters: 2, createdBy: ada };
    expect(await waitsFor(grace)).toMatchObject({ count: 1, items: [{ id, ...one }] });
    const none = { count: 0, items: [] };
    expect(await waitsFor(ada)).toEqual(none);
    expect(await waitsFor(key)).toEqual(none);
    expect(await waitsFor(grace, 'viewer')).toEqual(none);
    const agree = (by: Actor) => engine.web.useCases.steerRedrive({ id, wish: 'agree', by });
    await expect(agree(ada)).rejects.toThrow('Somebody else has to agree');
    await expect(agree(key)).rejects.toThrow('need two people');
    const resumed = engine.web.useCases.steerRedrive({ id, wish: 'resume', by: grace });
    await expect(resumed).rejects.toThrow('it cannot be resumed');
    expect(await open()).toBe(2);

    await scales.mend();
    await agree(grace);
    expect(await waitsFor(grace)).toEqual(none);
    expect((await jobIs(id, 'done'))?.counts).toMatchObject({ succeeded: 2 });
    await eventually(
      () => engine.web.reads.getRuns(runs),
      (found) => found.every((run) => run.status === 'completed'),
    );
    const { items } = await engine.web.audit.list({ limit: 2, targetType: 'redrive' });
    expect(items).toMatchObject([
      { action: 'redrive.agreed', actor: { id: 'grace' } },
      { action: 'redrive.started', actor: { id: 'ada' } },
    ]);
  });

  it('refuses to send a single unsafe one at once, and asks nobody about safe ones', async () => {
    const { items } = await engine.web.deadLetters.list({ limit: 1 });
    const id = items[0]?.id ?? '';
    const unsafe = { kind: 'unsafe', reason: 'It is.' } as const;
    const judge = async () => new Map([[id, unsafe]]);
    const retry = redriveDeadLetter({ ...deps(), judge });
    await expect(retry({ id, by: ada, reason: 'Please' })).rejects.toThrow('A second person');
    await dead(1);
    await scales.mend();
    const safe = { ...asked, settings: SETTINGS, by: ada };
    const job = await startRedrive(deps())(safe);
    expect(job.status).toBe('running');
    await jobIs(job.id, 'done');
  });
});
