import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresAuditLog } from '@/server/adapters/postgres/audit-log';
import { verifyChain } from '@/server/application/audit/verify-chain';
import { verifyAudit } from '@/server/cli/verbs/audit';
import { eventually } from '@/server/testing/eventually';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { firstAdmin, member } from './testing/people';
import { simpleSaga } from './testing/simple-saga';

let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
});
afterAll(() => test?.close());

async function latest(filter: object = {}) {
  const { body } = await admin.query('audit.list', { limit: 1, ...filter });
  return body.result.data.items[0];
}

describe('an entry', () => {
  it('says what was before and after, and from where', async () => {
    await admin.mutate('sagas.create', { name: 'audited', title: 'Audited' });
    const definition = { ...simpleSaga('audited'), title: 'Audited twice' };
    const from = { 'x-forwarded-for': '203.0.113.7', 'user-agent': 'test/1' };
    const saved = await admin.mutate(
      'sagas.saveDraft',
      { name: 'audited', definition, baseRevision: 1 },
      from,
    );
    expect(saved.status).toBe(200);
    expect(await latest()).toMatchObject({
      actor: { type: 'user', name: 'Ada' },
      action: 'saga.draft-saved',
      target: { type: 'saga', id: 'audited' },
      detail: { before: { '/title': 'Audited' }, after: { '/title': 'Audited twice' } },
      origin: { address: '203.0.113.7', agent: 'test/1', via: 'session' },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is written for a mutation whose use case notes nothing', async () => {
    const name = 'audited';
    const revision = 2;
    expect((await admin.mutate('sagas.publish', { name, revision })).status).toBe(200);
    // Nothing to publish: the draft equals the version.
    await admin.mutate('sagas.publish', { name, revision });
    expect(await latest()).toMatchObject({
      action: 'sagas.publish',
      target: { type: 'sagas', id: name },
    });
  });

  it('is written for what a key changes by the HTTP API', async () => {
    const made = await admin.mutate('apiKeys.create', {
      name: 'ci',
      scopes: ['everything'],
      expiresInDays: 1,
    });
    const { status } = await admin.rest('/sagas/by-key', {
      method: 'PUT',
      body: simpleSaga('by-key'),
      headers: { authorization: `Bearer ${made.body.result.data.key}` },
    });
    expect(status).toBe(200);
    expect(await latest()).toMatchObject({
      actor: { type: 'api-key', name: 'ci' },
      action: 'saga.published',
      origin: { via: 'api-key', credentialId: made.body.result.data.id },
    });
  });

  it('is not written for what was refused', async () => {
    const before = await latest();
    const { status } = await admin.mutate('sagas.create', { name: 'audited', title: 'Again' });
    expect(status).toBe(409);
    expect(await latest()).toEqual(before);
  });
});

describe('the list', () => {
  it('is filtered by who, what, about what, words and time', async () => {
    const { caller } = await member(test, admin, { email: 'dora@example.com', role: 'designer' });
    await caller.mutate('sagas.create', { name: 'doras', title: 'Dora’s wobbly saga' });
    const entry = await latest({ text: 'WOBBLY' });
    expect(entry).toMatchObject({ action: 'saga.created', target: { id: 'doras' } });
    const { actor, at } = entry;
    expect(await latest({ actorId: actor.id, action: 'saga.created' })).toEqual(entry);
    expect(await latest({ targetType: 'saga', targetId: 'doras' })).toEqual(entry);
    expect(await latest({ from: at, targetId: 'doras' })).toEqual(entry);
    expect(await latest({ to: at, targetId: 'doras' })).toBeUndefined();
    expect(await latest({ text: '100%_' })).toBeUndefined();
  });

  it('is exported as lines and as a table, which is noted', async () => {
    const lines = await admin.rest('/audit/export?targetId=doras');
    const entries = lines.body.trim().split('\n').map(JSON.parse);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ action: 'saga.created', hash: expect.any(String) });
    const csv = await admin.rest('/audit/export?format=csv&action=saga.created');
    expect(csv.headers.get('content-disposition')).toContain('audit-log.csv');
    expect(csv.body.split('\r\n')[0]).toContain('actorName,impersonatedBy,action');
    expect(csv.body).toContain('Dora’s wobbly saga');
    expect(await latest()).toMatchObject({
      action: 'audit.exported',
      target: { id: 'csv' },
      origin: { via: 'session' },
    });
  });
});

describe('the chain', () => {
  const report = () => verifyChain(test.backend.audit);

  it('holds when many write at the same time, from two processes', async () => {
    const other = await test.anotherBackend();
    const before = (await report()).entries;
    const entry = {
      at: new Date().toISOString(),
      actor: { type: 'system', id: 'test' },
      action: 'test.written',
      target: { type: 'test', id: '1' },
      detail: { text: 'ä€𝄞', amount: 1.5 },
    } as const;
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        (i % 2 ? other : test.backend).audit.record({ ...entry, detail: { i } }),
      ),
    );
    await test.backend.audit.record(entry);
    await other.close();
    expect(await report()).toMatchObject({ entries: before + 61, broken: null });
  });

  it('can’t be changed by the application’s user', async () => {
    for (const sql of [
      "update audit_log set action = 'x'",
      'delete from audit_log',
      'truncate audit_log',
    ]) {
      await expect(test.prisma.$executeRawUnsafe(sql)).rejects.toThrow('are immutable');
    }
  });

  it('shows what somebody altered, removed, added or cut off behind its back', async () => {
    const { head } = await report();
    const seen = `${head?.id}:${head?.hash}`;
    const url = test.urls.database;
    expect(await verifyAudit({ database: url, head: seen })).toMatchObject({ exit: 0 });
    const tampered = async (sql: string) => {
      const undone = new Error('undone');
      let found: Awaited<ReturnType<typeof report>> | undefined;
      const trial = test.prisma.$transaction(async (tx) => {
        await tx.$executeRawUnsafe('alter table audit_log disable trigger user');
        await tx.$executeRawUnsafe(sql);
        found = await verifyChain(postgresAuditLog(tx as never), head);
        throw undone;
      });
      await expect(trial).rejects.toBe(undone);
      return found?.broken;
    };
    expect(await tampered("update audit_log set actor_name = 'Eve' where position = 3")).toEqual({
      id: '3',
      why: 'was altered after it was written',
    });
    expect(await tampered('delete from audit_log where position = 5')).toEqual({
      id: '6',
      why: 'entry 5 is missing',
    });
    expect(await tampered("update audit_log set previous_hash = '' where position = 7")).toEqual({
      id: '7',
      why: 'does not follow from the entry before it',
    });
    const cut = await tampered(`delete from audit_log where position > ${Number(head?.id) - 1}`);
    expect(cut?.why).toContain('the end was cut off');
    expect((await report()).broken).toBeNull();
  });
});

describe('what was begun', () => {
  const intents = () => test.backend.prisma.auditIntent.count();

  it('is forgotten once it is done, or refused', async () => {
    await admin.mutate('sagas.create', { name: 'begun', title: 'Begun' });
    expect((await admin.mutate('sagas.create', { name: 'begun', title: 'Twice' })).status).toBe(
      409,
    );
    expect(await intents()).toBe(0);
  });

  it('becomes an entry when nobody could write one, and the chain holds', async () => {
    const lock = new pg.Client({ connectionString: test.urls.database });
    await lock.connect();
    await lock.query('begin; lock table audit_log in share row exclusive mode');
    const from = { 'x-forwarded-for': '203.0.113.9' };
    const asked = admin.mutate('sagas.create', { name: 'half-done', title: 'Half done' }, from);
    // It is changed, and its entry waits: then the connection breaks, as if the process had ended.
    const broken = () =>
      lock.query(`select pg_terminate_backend(pid) from pg_locks
        where not granted and relation = 'audit_log'::regclass`);
    await eventually(broken, ({ rowCount }) => rowCount === 1);
    expect((await asked).status).toBe(500);
    await lock.query('commit');
    await lock.end();
    expect((await admin.query('sagas.get', { name: 'half-done' })).status).toBe(200);
    expect((await latest()).target.id).not.toBe('half-done');

    const { takeUp } = test.backend.intents;
    // Somebody may still be at it.
    expect(await takeUp(60_000)).toBe(0);
    expect(await Promise.all([takeUp(0), takeUp(0)])).toEqual(expect.arrayContaining([1, 0]));
    expect(await latest()).toMatchObject({
      actor: { type: 'user', name: 'Ada' },
      action: 'sagas.create',
      target: { type: 'sagas', id: 'half-done' },
      detail: { unfinished: expect.stringContaining('not known') },
      origin: { address: '203.0.113.9', via: 'session' },
    });
    expect(await intents()).toBe(0);
    expect((await verifyChain(test.backend.audit)).broken).toBeNull();
  });
});
