import { pino } from 'pino';
import { beforeEach, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '@/saga/limits/service-settings';
import { memoryPartitionLeases } from '@/server/adapters/memory/memory-partition-leases';
import { memoryServiceControls } from '@/server/adapters/memory/memory-service-controls';
import { memoryServiceGates } from '@/server/adapters/memory/memory-service-gates';
import type { NewAuditEntry } from '@/server/ports/audit-log';
import { untouched } from '@/server/ports/service-controls';
import { eventually } from '@/server/testing/eventually';
import { OwnedPartitions } from './owned-partitions';
import { ServiceGovernor } from './service-governor';

const LIMITED = { ...DEFAULT_SETTINGS, maxUnderWay: 5, perSecond: 2 };
let nowMs: number;
let audited: NewAuditEntry[];

beforeEach(() => {
  nowMs = Date.UTC(2026, 0, 1);
  audited = [];
});

/** A worker that governs, and one that says how its calls have ended so far. */
function world(partitions: readonly number[]) {
  const controls = memoryServiceControls();
  const gates = memoryServiceGates();
  const leases = memoryPartitionLeases(() => nowMs);
  const owned = new OwnedPartitions();
  owned.replace(partitions);
  let turns = 0;
  const governor = new ServiceGovernor({
    ...{ controls, gates, leases },
    get owned() {
      turns++;
      return owned;
    },
    audit: { record: async (entry: NewAuditEntry) => void audited.push(entry) },
    live: { publish: () => undefined, subscribe: () => () => undefined },
    clock: { now: () => new Date(nowMs).toISOString() },
    logger: pino({ level: 'silent' }),
    everyMs: 1,
  });
  const says = (answered: number, failed: number) =>
    leases.renew({
      ...{ id: 'w', host: 'h', pid: 1, startedAt: new Date(nowMs).toISOString() },
      report: { calls: { bank: [answered, failed, failed > 0 ? 'Overloaded' : null] } },
      ...{ leaseMs: 600_000, partitions: 1 },
    });
  const looked = async () => {
    const before = turns;
    await eventually(
      () => turns,
      (now) => now > before + 1,
    );
  };
  return { controls, gates, governor, says, looked };
}

it('holds a service that fails, tries a few when its time has come, and lets all through again', async () => {
  const { controls, gates, governor, says, looked } = world([0]);
  await says(0, 0);
  await governor.start();
  await looked();
  await says(5, 20);
  await eventually(
    () => gates.gate('bank'),
    (gate) => gate?.held === true,
  );
  expect((await controls.get('bank')).breaker).toMatchObject({ status: 'open', trips: 1 });
  nowMs += DEFAULT_SETTINGS.breaker.openSeconds * 1000;
  await eventually(
    () => gates.gate('bank'),
    (gate) => gate?.held === false,
  );
  expect(gates.gate('bank')?.maxUnderWay).toBe(DEFAULT_SETTINGS.breaker.trialCalls);
  await says(8, 20);
  await eventually(
    () => gates.gate('bank'),
    (gate) => gate?.maxUnderWay === null,
  );
  expect((await controls.get('bank')).breaker.status).toBe('closed');
  expect(audited.map(({ action }) => action)).toEqual([
    'service.open',
    'service.half-open',
    'service.closed',
  ]);
  await governor.stop();
});

it('sets the limits of a service, and those alone where nobody holds it', async () => {
  const { controls, gates, governor } = world([0]);
  await controls.save({ ...untouched('bank'), settings: LIMITED });
  await governor.start();
  await eventually(
    () => gates.gate('bank'),
    (gate) => gate !== undefined,
  );
  expect(gates.gate('bank')).toEqual({ held: false, maxUnderWay: 5, perSecond: 2 });
  await governor.stop();
});

it('leaves the gates to the worker that holds the first partition', async () => {
  const { controls, gates, governor, says, looked } = world([1, 2]);
  await controls.save({ ...untouched('bank'), settings: LIMITED });
  await says(0, 100);
  await governor.start();
  await looked();
  await governor.stop();
  expect(gates.gate('bank')).toBeUndefined();
  expect(audited).toEqual([]);
});
