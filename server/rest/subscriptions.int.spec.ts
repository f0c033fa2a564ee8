import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '@/server/composition/backend';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { eventsOf, type ServerSentEvent } from './testing/events-of';
import { firstAdmin, member } from './testing/people';
import { simpleSaga } from './testing/simple-saga';

const BY = { type: 'system', id: 'test' } as const;

let test: ApiUnderTest;
let admin: Caller;
/** Another process: its notices come over the broker. */
let other: Backend;
const opened: AbortController[] = [];

beforeAll(async () => {
  test = await startApi();
  other = await test.anotherBackend();
  admin = await firstAdmin(test);
  await admin.rest('/sagas/simple', { method: 'PUT', body: simpleSaga('simple') });
});
afterEach(() => {
  for (const abort of opened.splice(0)) abort.abort();
});
afterAll(async () => {
  await other?.close();
  await test?.close();
});

async function watch(procedure: string, input: unknown, caller = admin) {
  const abort = new AbortController();
  opened.push(abort);
  const events = eventsOf(await caller.subscribe(procedure, input, abort.signal));
  const next = async (): Promise<ServerSentEvent> => {
    const { value, done } = await events.next();
    if (done || !value) throw new Error('The stream ended.');
    return value;
  };
  return { next, close: () => abort.abort() };
}

async function startRun(): Promise<string> {
  return (await admin.rest('/sagas/simple/runs', { body: { amount: 1 } })).body.runId;
}

async function answer(runId: string): Promise<void> {
  const commandId = `${runId}.charge.1`;
  await other.useCases.cancelRun({ runId, reason: `after ${commandId}`, by: BY });
}

const versionsOf = (event: ServerSentEvent): number[] =>
  event.data.map(({ version }: { version: number }) => version);

describe('watching a run', () => {
  it('gives what there is, then what another process adds', async () => {
    const runId = await startRun();
    const stream = await watch('runs.watch', { runId });
    const first = await stream.next();
    const before = versionsOf(first);
    expect(before).toEqual(before.map((_, index) => index + 1));
    expect(first.id).toBe(String(before.at(-1)));
    await answer(runId);
    const second = await stream.next();
    expect(versionsOf(second)[0]).toBe(before.length + 1);
    expect(second.data[0].type).toBe('RunCancelRequested');
  });

  it('goes on after the last event that the client got, without a gap or a double', async () => {
    const runId = await startRun();
    const stream = await watch('runs.watch', { runId });
    const first = await stream.next();
    stream.close();
    await answer(runId);
    const again = await watch('runs.watch', { runId, afterVersion: 0, lastEventId: first.id });
    const missed = await again.next();
    const all = [...versionsOf(first), ...versionsOf(missed)];
    expect(all).toEqual(all.map((_, index) => index + 1));
    const stored = await test.backend.reads.getEvents(runId, 0, 1000);
    expect(all).toHaveLength(stored.length);
  });

  it('refuses a run that there is not', async () => {
    const stream = await watch('runs.watch', { runId: '0197d6a0-0000-7000-8000-000000000000' });
    const event = await stream.next();
    expect(event.event).toBe('serialized-error');
    expect(event.data.data.code).toBe('NOT_FOUND');
  });
});

describe('watching the list of runs', () => {
  it('says at first that all is to be read, then which runs changed', async () => {
    const stream = await watch('runs.watchList', { filter: { saga: 'simple' } });
    expect((await stream.next()).data).toEqual({ all: true, runIds: [], summaries: [] });
    const runId = await startRun();
    other.live.publish({ type: 'runs-projected', runs: [[runId, 1]] });
    expect((await stream.next()).data).toMatchObject({ all: false, runIds: [runId] });
  });
});

describe('a stream whose reader is disabled', () => {
  it('ends and says that nobody is signed in', async () => {
    const email = 'leaving@example.com';
    const { caller, userId } = await member(test, admin, { email, role: 'viewer' });
    const stream = await watch('runs.watchList', { filter: {} }, caller);
    await stream.next();
    expect((await admin.mutate('users.disable', { userId })).status).toBe(200);
    const ended = await stream.next();
    expect(ended.event).toBe('serialized-error');
    expect(ended.data.data.code).toBe('UNAUTHORIZED');
  });
});

describe('watching dead letters', () => {
  it('says how many are open when they change', async () => {
    const stream = await watch('deadLetters.watch', undefined);
    const { open } = (await stream.next()).data;
    const [id] = await other.deadLetters.add([
      {
        source: 'watch:1',
        at: new Date().toISOString(),
        reason: 'malformed',
        stream: 'SAGA_REPLIES',
        subject: 'saga.reply.1',
        streamSequence: 1,
        consumer: 'worker',
        deliveries: 1,
        runId: null,
        service: null,
        headers: {},
        payload: 'x',
        payloadEncoding: 'utf-8',
        error: { name: 'Malformed', message: 'not JSON', stack: null },
      },
    ]);
    other.live.publish({ type: 'dead-letters-changed', ids: [id ?? ''] });
    expect((await stream.next()).data).toEqual({ open: open + 1 });
  });
});

describe('attending a saga', () => {
  const WINDOW = { ada: 'a'.repeat(32), bob: 'b'.repeat(32) };
  const editorsIn = (event: ServerSentEvent): readonly { name: string; selection: string[] }[] =>
    event.data.editors;

  /** The first news that fits, among others. */
  async function untilNews(
    stream: Awaited<ReturnType<typeof watch>>,
    fits: (event: ServerSentEvent) => boolean,
  ): Promise<ServerSentEvent> {
    for (;;) {
      const event = await stream.next();
      if (event.data && fits(event)) return event;
    }
  }

  it('gives the draft, and again when somebody saved it', async () => {
    const stream = await watch('sagas.attend', { name: 'simple', window: WINDOW.ada });
    const first = await untilNews(stream, ({ data }) => data.type === 'draft');
    const { definition, revision } = first.data.draft;
    await other.useCases.saveDraft({
      name: 'simple',
      definition: { ...definition, title: 'Changed elsewhere' },
      baseRevision: revision,
      by: BY,
    });
    const second = await untilNews(stream, ({ data }) => data.type === 'draft');
    expect(second.data.draft).toMatchObject({
      revision: revision + 1,
      definition: { title: 'Changed elsewhere' },
    });
  });

  it('shows who else is there, viewers too, what they selected, and that they left', async () => {
    const viewer = await member(test, admin, { email: 'looking@example.com', role: 'viewer' });
    const mine = await watch('sagas.attend', { name: 'simple', window: WINDOW.ada });
    await untilNews(mine, ({ data }) => data.type === 'editors');
    const theirs = await watch(
      'sagas.attend',
      { name: 'simple', window: WINDOW.bob },
      viewer.caller,
    );
    const both = ({ data }: ServerSentEvent) =>
      data.type === 'editors' && data.editors.length === 2;
    await untilNews(mine, both);
    await untilNews(theirs, both);
    const selection = ['charge'];
    await viewer.caller.mutate('sagas.select', { name: 'simple', window: WINDOW.bob, selection });
    const selected = await untilNews(
      mine,
      (event) => both(event) && editorsIn(event).some((each) => each.selection.length > 0),
    );
    expect(editorsIn(selected).map((each) => each.selection)).toEqual([[], ['charge']]);

    // Nobody selects for somebody else, even with their window's key.
    await admin.mutate('sagas.select', { name: 'simple', window: WINDOW.bob, selection: [] });
    theirs.close();
    await untilNews(mine, (event) => {
      if (event.data.type !== 'editors') return false;
      const [, bob] = editorsIn(event);
      if (bob) expect(bob.selection).toEqual(['charge']);
      return bob === undefined;
    });
  });
});
