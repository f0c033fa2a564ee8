import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { memorySagaStore } from '@/server/adapters/memory/memory-saga-store';
import { InvalidInput } from '@/server/application/errors';
import { PlanLibrary } from '@/server/application/plan-library';
import type { StartRun } from '@/server/application/start-run';
import { eventually } from '@/server/testing/eventually';
import { OwnedPartitions } from './owned-partitions';
import { Scheduler, type SchedulerDeps } from './scheduler';

const PUBLISHED = '2026-11-26T08:30:00.000Z';

function daily(input?: object): SagaDefinition {
  const schedule = { type: 'schedule' as const, cron: '0 9 * * *', timeZone: 'Europe/Berlin' };
  const triggers = [{ ...schedule, ...(input ? { input: input as never } : {}) }];
  return {
    name: 'daily',
    nodes: [
      { type: 'start', name: 'start', triggers },
      { type: 'succeed', name: 'done' },
    ],
    edges: [{ from: 'start', to: 'done' }],
  };
}

let started: StartRun[];
let buried: string[];
let now: string;

beforeEach(() => {
  started = [];
  buried = [];
});

/** Lets a scheduler look twice at that time. */
async function lookAt(time: string, given: Partial<SchedulerDeps> = {}, definition = daily()) {
  now = time;
  const sagas = memorySagaStore();
  await sagas.create({ definition, by: 'Ada', at: PUBLISHED });
  await sagas.addVersion({
    ...{ saga: 'daily', definition, contentHash: '', note: '' },
    ...{ publishedAt: PUBLISHED, publishedBy: 'Ada' },
  });
  let looks = 0;
  const owned = new OwnedPartitions();
  owned.replace([0]);
  const scheduler = new Scheduler({
    sagas: {
      triggered: async () => {
        looks += 1;
        return sagas.triggered();
      },
    },
    plans: new PlanLibrary(sagas),
    startRun: async (command) => {
      started.push(command);
      return { runId: '', existing: false };
    },
    owned,
    partitions: 1,
    clock: { now: () => now },
    bury: async (_, { error }) => void buried.push(error.message),
    logger: pino({ level: 'silent' }),
    ...given,
  });
  await scheduler.start();
  await eventually(
    async () => looks,
    (count) => count >= 2,
  );
  await scheduler.stop();
}

describe('a schedule', () => {
  it('starts one run for the last time that has come, in its time zone', async () => {
    await lookAt('2026-11-28T12:00:00.000Z');
    expect(started).toMatchObject([
      {
        saga: 'daily',
        version: 1,
        input: { scheduledAt: '2026-11-28T08:00:00.000Z' },
        idempotencyKey: 'schedule:0_9_*_*_*:Europe/Berlin:2026-11-28T08:00:00.000Z',
      },
    ]);
  });

  it('makes its input of the time', async () => {
    const input = { day: '{% $substring(input.scheduledAt, 0, 10) %}', kind: 'daily' };
    await lookAt('2026-11-28T12:00:00.000Z', {}, daily(input));
    expect(started).toMatchObject([{ input: { day: '2026-11-28', kind: 'daily' } }]);
  });

  it('does not make up for what was before its version', async () => {
    await lookAt('2026-11-27T07:59:59.000Z');
    expect(started).toEqual([]);
  });

  it('is left to the worker whose it is', async () => {
    const owned = new OwnedPartitions();
    owned.replace([1]);
    // Of two partitions, `daily` is in the other.
    await lookAt('2026-11-28T12:00:00.000Z', { owned, partitions: 2 });
    expect(started).toEqual([]);
  });

  it('tells what cannot be started, once', async () => {
    await lookAt('2026-11-28T12:00:00.000Z', {
      startRun: () => Promise.reject(new InvalidInput([], 'The input breaks the schema.')),
    });
    expect(buried).toEqual(['The input breaks the schema.']);
  });

  it('is tried again while the store is away', async () => {
    let away = true;
    await lookAt('2026-11-28T12:00:00.000Z', {
      startRun: async (command) => {
        if (away) {
          away = false;
          throw new Error('away');
        }
        started.push(command);
        return { runId: '', existing: false };
      },
    });
    expect(started).toHaveLength(1);
  });
});
