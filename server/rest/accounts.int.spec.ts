import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, ORIGIN, SETUP_TOKEN, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { ADMIN_EMAIL, firstAdmin, member, PASSWORD, tokenOf } from './testing/people';

let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
});
afterAll(() => test?.close());

describe('the first admin', () => {
  const wish = { token: SETUP_TOKEN, name: 'Ada', email: ADMIN_EMAIL, password: PASSWORD };

  it('needs the token', async () => {
    const nobody = new Caller(test.api);
    expect((await nobody.query('setup.status')).body.result.data).toEqual({ needsSetup: true });
    const refused = await nobody.mutate('setup.createAdmin', { ...wish, token: 'another' });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('not the set-up token');
  });

  it('needs a good password and address', async () => {
    const refused = await new Caller(test.api).mutate('setup.createAdmin', {
      ...wish,
      email: 'ada',
      password: 'short',
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error.data.issues).toEqual([
      { path: '/email', message: 'Enter a valid e-mail address.' },
      { path: '/password', message: 'A password needs at least 10 characters.' },
    ]);
  });

  it('may not be opened by a common password, or one made of the address', async () => {
    for (const password of ['Password2024!', 'ada@example.com']) {
      const refused = await new Caller(test.api).mutate('setup.createAdmin', { ...wish, password });
      expect(refused.status).toBe(422);
      expect(refused.body.error.data.issues).toEqual([
        { path: '/password', message: expect.stringMatching(/common and breached|guessed first/) },
      ]);
    }
  });

  it('is made once, whoever tries at the same time', async () => {
    const tries = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        new Caller(test.api).mutate('setup.createAdmin', { ...wish, email: `${name}@example.com` }),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(await test.prisma.user.count()).toBe(1);
    expect(
      await test.prisma.auditEntry.count({ where: { action: 'user.first-admin-created' } }),
    ).toBe(1);
    await test.prisma.user.deleteMany();
    admin = await firstAdmin(test);
    expect((await admin.query('setup.status')).body.result.data).toEqual({ needsSetup: false });
  });
});

describe('an invitation', () => {
  it('sets a password once', async () => {
    const invited = await admin.mutate('users.invite', {
      email: 'Grace@Example.com',
      role: 'operator',
    });
    const { link, expiresAt } = invited.body.result.data;
    expect(link.startsWith(`${ORIGIN}/invite/`)).toBe(true);
    const token = tokenOf(link);
    expect(JSON.stringify(await test.prisma.verification.findMany())).not.toContain(token);
    const grace = new Caller(test.api);
    expect((await grace.query('invites.get', { token })).body.result.data).toEqual({
      purpose: 'invite',
      email: 'grace@example.com',
      name: 'grace',
      role: 'operator',
      expiresAt,
    });
    const both = await Promise.all([
      grace.mutate('invites.accept', { token, name: 'Grace', password: PASSWORD }),
      grace.mutate('invites.accept', { token, name: 'Mallory', password: 'another password' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await grace.query('invites.get', { token })).status).toBe(404);
  });

  it('is refused for a known address', async () => {
    const again = await admin.mutate('users.invite', {
      email: 'grace@example.com',
      role: 'viewer',
    });
    expect(again.status).toBe(409);
  });

  it('stops working after seven days, and when another is made', async () => {
    const invited = await admin.mutate('users.invite', {
      email: 'linus@example.com',
      role: 'viewer',
    });
    const { link, userId } = invited.body.result.data;
    const second = (await admin.mutate('users.resetLink', { userId })).body.result.data.link;
    const caller = new Caller(test.api);
    expect((await caller.query('invites.get', { token: tokenOf(link) })).status).toBe(404);
    expect((await caller.query('invites.get', { token: tokenOf(second) })).status).toBe(200);
    await test.prisma.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    expect((await caller.query('invites.get', { token: tokenOf(second) })).status).toBe(404);
  });
});

describe('what an account leaves behind', () => {
  const linkFor = async (userId: string) =>
    tokenOf((await admin.mutate('users.resetLink', { userId })).body.result.data.link);
  const statusOf = async (token: string) =>
    (await new Caller(test.api).query('invites.get', { token })).status;

  it('is no link to choose a password, once it has another one', async () => {
    const { caller, userId } = await member(test, admin, {
      email: 'links@example.com',
      role: 'viewer',
    });
    const token = await linkFor(userId);
    expect(await statusOf(token)).toBe(200);
    const change = { currentPassword: PASSWORD, newPassword: 'an analytical engine' };
    expect((await caller.mutate('account.changePassword', change)).status).toBe(200);
    expect(await statusOf(token)).toBe(404);
  });

  it('is no session after thirty days, however often it was used', async () => {
    const { caller, userId } = await member(test, admin, {
      email: 'forever@example.com',
      role: 'viewer',
    });
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    const isIn = async () => (await caller.query('session.me')).body.result.data.user !== null;
    await test.prisma.session.updateMany({ where: { userId }, data: { createdAt: daysAgo(29.9) } });
    expect(await isIn()).toBe(true);
    await test.prisma.session.updateMany({ where: { userId }, data: { createdAt: daysAgo(30) } });
    expect(await isIn()).toBe(false);
  });

  it.each(['two\nlines', 'esc\u001b[31m', 'turned \u202egnp.exe'])(
    'is no name that forges what is around it: %j',
    async (name) => {
      expect((await admin.mutate('account.rename', { name })).status).toBe(400);
      const email = 'forged@example.com';
      expect((await admin.mutate('users.invite', { email, name, role: 'viewer' })).status).toBe(
        400,
      );
    },
  );
});

describe('managing users', () => {
  it('changes a role at once', async () => {
    const { caller, userId } = await member(test, admin, {
      email: 'role@example.com',
      role: 'viewer',
    });
    expect((await caller.query('users.list', {})).status).toBe(403);
    await admin.mutate('users.setRole', { userId, role: 'admin' });
    expect((await caller.query('users.list', {})).status).toBe(200);
    await admin.mutate('users.setRole', { userId, role: 'designer' });
    expect((await caller.query('users.list', {})).status).toBe(403);
  });

  it('disables: sessions end and signing in is refused, until enabled', async () => {
    const email = 'disabled@example.com';
    const { caller, userId } = await member(test, admin, { email, role: 'viewer' });
    await admin.mutate('users.disable', { userId, reason: 'left' });
    expect((await caller.query('session.me')).body.result.data).toEqual({ user: null });
    expect(await caller.signIn(email, PASSWORD)).toBe(403);
    expect((await admin.mutate('users.resetLink', { userId })).status).toBe(409);
    await admin.mutate('users.enable', { userId });
    expect(await caller.signIn(email, PASSWORD)).toBe(200);
  });

  it('resets a password, which ends the sessions', async () => {
    const email = 'reset@example.com';
    const { caller, userId } = await member(test, admin, { email, role: 'viewer' });
    const { link } = (await admin.mutate('users.resetLink', { userId })).body.result.data;
    const renewed = await caller.mutate('invites.accept', {
      token: tokenOf(link),
      password: 'a new password',
    });
    expect(renewed.status).toBe(200);
    expect((await caller.query('session.me')).body.result.data).toEqual({ user: null });
    expect(await caller.signIn(email, PASSWORD)).toBe(401);
    expect(await caller.signIn(email, 'a new password')).toBe(200);
  });

  it('searches, and pages without a gap', async () => {
    const found = (await admin.query('users.list', { search: 'GRACE' })).body.result.data;
    expect(found.items.map((user: { email: string }) => user.email)).toEqual(['grace@example.com']);
    expect(found.total).toBe(1);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = (
        await admin.query('users.list', { limit: 2, cursor })
      ).body.result.data;
      seen.push(...page.items.map((user) => user.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(await test.prisma.user.count());
    expect(seen).toHaveLength(new Set(seen).size);
  });

  it('never loses the last admin, also when two admins demote each other', async () => {
    const second = await member(test, admin, { email: 'second@example.com', role: 'admin' });
    const first = await test.prisma.user.findUniqueOrThrow({ where: { email: ADMIN_EMAIL } });
    const both = await Promise.all([
      admin.mutate('users.setRole', { userId: second.userId, role: 'viewer' }),
      second.caller.mutate('users.disable', { userId: first.id }),
    ]);
    const admins = { role: 'admin', banned: false };
    expect(await test.prisma.user.count({ where: admins })).toBe(1);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    await test.prisma.user.updateMany({ where: { email: ADMIN_EMAIL }, data: { banned: false } });
    await admin.signIn(ADMIN_EMAIL, PASSWORD);
    await admin.mutate('users.setRole', { userId: second.userId, role: 'viewer' });
    const alone = await admin.mutate('users.setRole', { userId: first.id, role: 'operator' });
    expect(alone.status).toBe(409);
    expect(alone.body.error.message).toContain('last admin');
  });

  it('does not count an admin who cannot sign in yet', async () => {
    await admin.mutate('users.invite', { email: 'coming@example.com', role: 'admin' });
    const first = await test.prisma.user.findUniqueOrThrow({ where: { email: ADMIN_EMAIL } });
    expect((await admin.mutate('users.disable', { userId: first.id })).status).toBe(409);
  });
});

describe('the audit log', () => {
  it('is filtered by what, whom and who', async () => {
    const first = await test.prisma.user.findUniqueOrThrow({ where: { email: ADMIN_EMAIL } });
    const asked = {
      actorId: first.id,
      action: 'user.invited',
      targetType: 'user',
      targetId: 'none',
    };
    expect((await admin.query('audit.list', asked)).body.result.data.items).toEqual([]);
    const { targetId: _, ...rest } = asked;
    const { items } = (await admin.query('audit.list', rest)).body.result.data;
    expect(items.length).toBeGreaterThan(0);
    for (const { action, actor } of items)
      expect([action, actor.id]).toEqual(['user.invited', first.id]);
  });

  it('has what happened, by whom, and no secrets', async () => {
    const page = (await admin.query('audit.list', { limit: 200 })).body.result.data;
    const actions = new Set(page.items.map((entry: { action: string }) => entry.action));
    for (const action of ['user.invited', 'user.role-changed', 'user.disabled', 'user.signed-in']) {
      expect(actions).toContain(action);
    }
    expect(JSON.stringify(page)).not.toContain(PASSWORD);
    expect(JSON.stringify(page)).not.toMatch(/bsk_[\w-]{43}/);
  });
});
