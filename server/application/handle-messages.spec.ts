import { beforeEach, expect, it } from 'vitest';
import { memoryRunStore } from '@/server/adapters/memory/memory-run-store';
import { memorySagaStore } from '@/server/adapters/memory/memory-saga-store';
import type { RunWriteSet, RunWrites } from '@/server/ports/run-writes';
import { DataRefused } from '@/server/ports/run-writes';
import { orderSaga } from '@/server/testing/order-saga';
import { type HandleMessagesDeps, handleMessages, type WorkItem } from './handle-messages';
import { PlanLibrary } from './plan-library';
import { RunCache } from './run-cache';
import { startRun } from './start-run';

const BY = { type: 'system', id: 'test' } as const;
const NOW = '2026-01-01T00:00:00.000Z';

let store: ReturnType<typeof memoryRunStore>;
let deps: HandleMessagesDeps;
let begin: () => Promise<string>;
let answered: string[];

beforeEach(async () => {
  store = memoryRunStore();
  const sagas = memorySagaStore();
  const definition = orderSaga();
  await sagas.create({ definition, by: 'test', at: NOW });
  const rest = { contentHash: '', note: '', publishedAt: NOW, publishedBy: 'test' };
  await sagas.addVersion({ saga: 'order', definition, ...rest });
  const shared = {
    ...store,
    plans: new PlanLibrary(sagas),
    partitions: 4,
    clock: { now: () => NOW },
    afterCommit: () => undefined,
  };
  deps = { ...shared, cache: new RunCache(100) };
  answered = [];
  let runs = 0;
  const ids = {
    uuid: () => `01900000-0000-7000-8000-${String(++runs).padStart(12, '0')}`,
  };
  const start = startRun({ ...shared, sagas, ids, maxInputBytes: 1_000 });
  begin = async () => (await start({ saga: 'order', input: { order: 'o' }, by: BY })).runId;
});

function reply(runId: string, node: string): WorkItem {
  const commandId = `${runId}.${node}.1`;
  return {
    runId,
    message: {
      type: 'ReplyReceived',
      messageId: `${commandId}:reply`,
      commandId,
      reply: { outcome: 'succeeded', result: {} },
    },
    done: () => answered.push(`done ${node}`),
    fail: async (reason, error) => {
      answered.push(`${reason} ${node}: ${error.message}`);
    },
  };
}

function withWrites(commit: RunWrites['commit']): HandleMessagesDeps {
  return { ...deps, writes: { commit } };
}

async function typesOf(runId: string): Promise<readonly string[]> {
  return (await store.events.load(runId, 0)).map(({ event }) => event.type);
}

it('decides several messages of a run in one commit, in order', async () => {
  const runId = await begin();
  let commits = 0;
  const counting = withWrites((writes) => {
    commits++;
    return store.writes.commit(writes);
  });
  await handleMessages(
    counting,
    ['reserve', 'charge', 'ship'].map((node) => reply(runId, node)),
  );
  expect([commits, answered]).toEqual([1, ['done reserve', 'done charge', 'done ship']]);
  expect((await typesOf(runId)).at(-1)).toBe('RunCompleted');
  expect(
    await store.outbox.openCommands({ partitions: [0, 1, 2, 3], afterPosition: '0', limit: 9 }),
  ).toEqual([]);
  expect(await store.timers.nextDueAt([0, 1, 2, 3])).toBeNull();
});

it('answers a repeated reply and changes nothing', async () => {
  const runId = await begin();
  await handleMessages(deps, [reply(runId, 'reserve')]);
  const before = await typesOf(runId);
  await handleMessages(deps, [reply(runId, 'reserve')]);
  expect(await typesOf(runId)).toEqual(before);
  expect(answered).toEqual(['done reserve', 'done reserve']);
});

it('looks again when somebody else has moved a run on that it has in hand', async () => {
  const runId = await begin();
  await handleMessages(deps, [reply(runId, 'reserve')]);
  const elsewhere = { ...deps, cache: new RunCache(100) };
  await handleMessages(elsewhere, [reply(runId, 'charge')]);
  // To the outdated run the reply of a step that was not sent yet means nothing.
  await handleMessages(deps, [reply(runId, 'ship')]);
  expect((await typesOf(runId)).at(-1)).toBe('RunCompleted');
});

it('looks again also when the run it had in hand is forgotten while others are read', async () => {
  const [runId, other] = [await begin(), await begin()];
  await handleMessages(deps, [reply(runId, 'reserve')]);
  await handleMessages({ ...deps, cache: new RunCache(100) }, [reply(runId, 'charge')]);
  // As when the run's partition goes to another worker just then.
  const forgetting: HandleMessagesDeps = {
    ...deps,
    events: {
      ...store.events,
      loadMany: (runIds) => {
        deps.cache.forget([runId]);
        return store.events.loadMany(runIds);
      },
    },
  };
  await handleMessages(forgetting, [reply(runId, 'ship'), reply(other, 'reserve')]);
  expect((await typesOf(runId)).at(-1)).toBe('RunCompleted');
});

it('tries again with what is there when a commit conflicts', async () => {
  const runId = await begin();
  await handleMessages(deps, [reply(runId, 'reserve')]);
  await handleMessages({ ...deps, cache: new RunCache(100) }, [reply(runId, 'charge')]);
  await handleMessages(deps, [reply(runId, 'charge'), reply(runId, 'ship')]);
  expect((await typesOf(runId)).at(-1)).toBe('RunCompleted');
});

it('lets a message that cannot be stored fail alone', async () => {
  const [good, bad] = [await begin(), await begin()];
  const refusing = withWrites(async (writes: RunWriteSet) => {
    if (writes.events.some(({ runId }) => runId === bad)) throw new DataRefused('no');
    await store.writes.commit(writes);
  });
  await handleMessages(refusing, [reply(bad, 'reserve'), reply(good, 'reserve')]);
  expect(answered).toEqual(['handler-failed reserve: no', 'done reserve']);
  expect(await typesOf(good)).toContain('AttemptSucceeded');
  expect(await typesOf(bad)).not.toContain('AttemptSucceeded');
});

it('fails a message for a run that does not exist', async () => {
  await handleMessages(deps, [reply('01900000-0000-7000-8000-ffffffffffff', 'reserve')]);
  expect(answered).toEqual([
    'no-handler reserve: There is no run 01900000-0000-7000-8000-ffffffffffff.',
  ]);
});

it('answers nobody while the store is away', async () => {
  const runId = await begin();
  const away = withWrites(() => Promise.reject(new Error('away')));
  await expect(handleMessages(away, [reply(runId, 'reserve')])).rejects.toThrow('away');
  expect(answered).toEqual([]);
});
