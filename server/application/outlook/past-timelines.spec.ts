import { describe, expect, it } from 'vitest';
import type { RunSummary } from '@/saga/read-models/views';
import type { RunQuery } from '@/server/ports/read-store';
import { pastTimelines } from './past-timelines';

const SECOND = 1_000;

/** A store of completed runs of so many events each, of which each began and ended a second later. */
const store = (...lengths: readonly number[]) => storeOf(lengths, null);

function storeOf(lengths: readonly number[], input: string | null) {
  const row = { input, output: null };
  const asked: RunQuery[] = [];
  const loaded: (readonly string[])[] = [];
  const time = { now: 0 };
  const broken = { is: false };
  const ask = pastTimelines({
    clock: { now: () => new Date(time.now).toISOString() },
    reads: {
      async listRuns(query) {
        asked.push(query);
        if (broken.is) throw new Error('away');
        const items = lengths.map((version, index) => ({ ...row, runId: `r${index}`, version }));
        return { items: items as unknown as readonly RunSummary[], nextCursor: null };
      },
    },
    events: {
      async loadMany(runIds) {
        loaded.push(runIds);
        return new Map(runIds.map((runId) => [runId, historyOf(runId)]));
      },
    },
  });
  return { ask, asked, loaded, time, broken };
}

function historyOf(runId: string) {
  const common = { runId, causationId: 'm' };
  const started = { type: 'RunStarted', runId, saga: 's', sagaVersion: 1 } as never;
  const completed = { type: 'RunCompleted', output: null } as const;
  return [
    { ...common, version: 1, event: started, occurredAt: new Date(0).toISOString() },
    { ...common, version: 2, event: completed, occurredAt: new Date(SECOND).toISOString() },
  ];
}

describe('what completed runs of a version were', () => {
  it('is read once in a minute for everybody, by one page and one read of events', async () => {
    const { ask, asked, loaded, time } = store(2, 2, 2);
    const [first, second] = await Promise.all([ask('s', 1), ask('s', 1)]);
    expect(first).toHaveLength(3);
    expect(first?.[0]).toMatchObject({ startedAt: 0, completedAt: SECOND });
    expect(second).toBe(first);
    time.now = 59 * SECOND;
    await ask('s', 1);
    expect(asked).toEqual([{ saga: 's', sagaVersion: 1, status: 'completed', limit: 100 }]);
    expect(loaded).toEqual([['r0', 'r1', 'r2']]);
    await ask('s', 2);
    expect(asked).toHaveLength(2);
    time.now = 60 * SECOND;
    await ask('s', 1);
    expect(asked).toHaveLength(3);
  });

  it('asks for no events when there is no run', async () => {
    const { ask, loaded } = store();
    expect(await ask('s', 1)).toEqual([]);
    expect(loaded).toEqual([]);
  });

  it('reads fewer of long runs, and one at least', async () => {
    const long = store(15_000, 6_000, 3_000);
    await long.ask('s', 1);
    expect(long.loaded).toEqual([['r0']]);
    const longer = store(90_000, 2);
    await longer.ask('s', 1);
    expect(longer.loaded).toEqual([['r0']]);
    const fitting = store(15_000, 4_700, 9_000);
    await fitting.ask('s', 1);
    expect(fitting.loaded).toEqual([['r0', 'r1']]);
  });

  it('reads fewer of runs that carry much', async () => {
    const heavy = storeOf([50, 50, 50, 50], 'x'.repeat(150_000));
    await heavy.ask('s', 1);
    expect(heavy.loaded).toEqual([['r0', 'r1']]);
  });

  it('is asked for again when it failed', async () => {
    const { ask, asked, broken } = store(2);
    broken.is = true;
    await expect(ask('s', 1)).rejects.toThrow('away');
    broken.is = false;
    expect(await ask('s', 1)).toHaveLength(1);
    expect(asked).toHaveLength(2);
  });

  it('is kept for the versions that were read last', async () => {
    const { ask, asked } = store(2);
    for (let version = 1; version <= 51; version++) await ask('s', version);
    await ask('s', 51);
    expect(asked).toHaveLength(51);
    await ask('s', 1);
    expect(asked).toHaveLength(52);
  });
});
