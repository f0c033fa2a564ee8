import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { firstAdmin, member, PASSWORD } from './testing/people';

let test: ApiUnderTest;
let admin: Caller;
let viewer: Awaited<ReturnType<typeof member>>;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
  viewer = await member(test, admin, { email: 'viewer@example.com', role: 'viewer' });
});
afterAll(() => test?.close());

const me = async (caller: Caller) => (await caller.query('session.me')).body.result.data.user;
const WHY = 'They see nothing in their list.';

async function acting(userId = viewer.userId): Promise<Caller> {
  const caller = admin.copy();
  const begun = await caller.auth('/admin/impersonate-user', { userId, reason: WHY });
  expect(begun.body).toEqual({ done: true });
  return caller;
}

describe('acting in somebody’s name', () => {
  it('gives their role, says who does, and leads back', async () => {
    const caller = await acting();
    const user = await me(caller);
    expect(user).toMatchObject({ email: 'viewer@example.com', role: 'viewer' });
    expect(user.impersonatedBy.name).toBe('Ada');
    const left = Date.parse(user.impersonatedBy.until) - Date.now();
    expect(left).toBeLessThanOrEqual(3_600_000);
    expect((await caller.query('users.list', {})).status).toBe(403);
    expect((await caller.auth('/admin/stop-impersonating', {})).status).toBe(200);
    expect(await me(caller)).toMatchObject({ name: 'Ada', impersonatedBy: null });
  });

  it('is in the audit log with the reason, and what is done then has both names', async () => {
    const { caller: operator, userId } = await member(test, admin, {
      email: 'operator@example.com',
      role: 'operator',
    });
    expect((await me(operator)).impersonatedBy).toBeNull();
    const caller = await acting(userId);
    await caller.mutate('services.hold', { service: 'none', reason: 'trying' });
    await caller.auth('/admin/stop-impersonating', {});
    const { items } = (await admin.query('audit.list', { targetId: userId })).body.result.data;
    const begun = items.find((one: { action: string }) => one.action === 'user.impersonated');
    expect(begun).toMatchObject({ actor: { name: 'Ada' }, detail: { reason: WHY } });
    const ended = items.find(
      (one: { action: string }) => one.action === 'user.impersonation-ended',
    );
    expect(ended.actor.name).toBe('Ada');
    const asked = { actorId: userId };
    const done = (await admin.query('audit.list', asked)).body.result.data.items.filter(
      (one: { origin: { impersonatedBy?: unknown } }) => one.origin.impersonatedBy,
    );
    for (const one of done) expect(one.origin.impersonatedBy.name).toBe('Ada');
  });

  it('touches nothing by which they sign in', async () => {
    const caller = await acting();
    const change = { currentPassword: PASSWORD, newPassword: 'a better password' };
    expect((await caller.mutate('account.changePassword', change)).status).toBe(403);
    const address = { email: 'mine@example.com', currentPassword: PASSWORD };
    expect((await caller.mutate('account.changeEmail', address)).status).toBe(403);
    expect((await caller.mutate('account.rename', { name: 'Me' })).status).toBe(403);
    const [session] = (await caller.query('account.sessions')).body.result.data;
    const ended = await caller.mutate('account.revokeSession', { sessionId: session.id });
    expect(ended.status).toBe(403);
    for (const path of ['/two-factor/enable', '/two-factor/disable']) {
      expect((await caller.auth(path, { password: PASSWORD })).status).toBe(403);
    }
  });

  it('is for admins, with a reason, and of nobody who is one', async () => {
    const { userId } = viewer;
    expect((await admin.copy().auth('/admin/impersonate-user', { userId })).status).toBe(422);
    const asked = { userId, reason: WHY };
    expect((await viewer.caller.copy().auth('/admin/impersonate-user', asked)).status).toBe(403);
    const other = await member(test, admin, { email: 'boss@example.com', role: 'admin' });
    const ofAdmin = { userId: other.userId, reason: WHY };
    expect((await admin.copy().auth('/admin/impersonate-user', ofAdmin)).status).toBe(403);
    expect((await (await acting()).auth('/admin/impersonate-user', asked)).status).toBe(403);
  });

  it('ends by itself after an hour, however long the session was made to last', async () => {
    const caller = await acting();
    const { userId } = viewer;
    await test.prisma.session.updateMany({
      where: { userId, impersonatedBy: { not: null } },
      data: { createdAt: new Date(Date.now() - 3_600_000) },
    });
    expect(await me(caller)).toBeNull();
    expect((await caller.rest('/runs')).status).toBe(401);
  });

  it('ends when the admin is one no more', async () => {
    const boss = await member(test, admin, { email: 'former@example.com', role: 'admin' });
    const caller = boss.caller.copy();
    await caller.auth('/admin/impersonate-user', { userId: viewer.userId, reason: WHY });
    expect((await me(caller)).email).toBe('viewer@example.com');
    await admin.mutate('users.setRole', { userId: boss.userId, role: 'operator' });
    expect(await me(caller)).toBeNull();
    await admin.mutate('users.setRole', { userId: boss.userId, role: 'admin' });
    expect((await me(caller)).email).toBe('viewer@example.com');
    await admin.mutate('users.disable', { userId: boss.userId });
    expect(await me(caller)).toBeNull();
    expect(await test.prisma.session.count({ where: { impersonatedBy: boss.userId } })).toBe(0);
  });
});
