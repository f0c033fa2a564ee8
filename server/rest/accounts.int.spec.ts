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

describe('signing in', () => {
  it('keeps a session in a cookie that scripts cannot read', async () => {
    const response = await test.api.auth(
      new Request(`${ORIGIN}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1:3000' },
        body: JSON.stringify({ email: ADMIN_EMAIL, password: PASSWORD }),
      }),
    );
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^backstitch\.session_token=.*HttpOnly.*SameSite=Lax/i,
    );
    expect(await response.json()).toEqual({ done: true });
    const me = await admin.query('session.me');
    expect(me.body.result.data.user).toMatchObject({
      email: ADMIN_EMAIL,
      role: 'admin',
      via: 'session',
    });
  });

  it('refuses a wrong password, and another site', async () => {
    expect(await new Caller(test.api).signIn(ADMIN_EMAIL, 'wrong password')).toBe(401);
    const forged = await test.api.auth(
      new Request(`${ORIGIN}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
        body: JSON.stringify({ email: ADMIN_EMAIL, password: PASSWORD }),
      }),
    );
    expect(forged.status).toBe(403);
  });

  it('is refused after many failures, for that account from that address', async () => {
    const guesser = new Caller(test.api);
    const statuses: number[] = [];
    // A slow machine gets some more tries, since one comes back every six seconds.
    for (let i = 0; i < 60 && statuses.at(-1) !== 429; i++)
      statuses.push(await guesser.signIn('victim@example.com', `guess ${i}`));
    expect(statuses.slice(0, 9)).toEqual(Array(9).fill(401));
    expect(statuses.at(-1)).toBe(429);
    test.app.credentialLimiter.giveBack('sign-in from unknown');
    expect(await new Caller(test.api).signIn(ADMIN_EMAIL, PASSWORD)).toBe(200);
    for (let i = 0; i < 10; i++) test.app.credentialLimiter.giveBack('sign-in from unknown');
  });

  it('opens no other route of the library', async () => {
    for (const path of [
      'sign-up/email',
      'admin/list-users',
      'admin/set-role',
      'update-user',
      'change-password',
    ]) {
      const response = await test.api.auth(
        new Request(`${ORIGIN}/api/auth/${path}`, { method: 'POST', body: '{}' }),
      );
      expect(response.status).toBe(404);
    }
  });

  it('ends with signing out', async () => {
    const caller = new Caller(test.api);
    await caller.signIn(ADMIN_EMAIL, PASSWORD);
    const before = (await caller.query('account.sessions')).body.result.data;
    expect(before.filter((session: { current: boolean }) => session.current)).toHaveLength(1);
    expect(await caller.signOut()).toBe(200);
    expect((await caller.query('session.me')).body.result.data).toEqual({ user: null });
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

describe('one’s own account', () => {
  it('changes the password with the current one, and ends other sessions', async () => {
    const email = 'own@example.com';
    const { caller } = await member(test, admin, { email, role: 'viewer' });
    const elsewhere = new Caller(test.api);
    await elsewhere.signIn(email, PASSWORD);
    const change = { currentPassword: 'not this one', newPassword: 'a better password' };
    const refused = await caller.mutate('account.changePassword', change);
    expect(refused.status).toBe(422);
    expect(refused.body.error.data.issues[0].path).toBe('/currentPassword');
    const done = await caller.mutate('account.changePassword', {
      ...change,
      currentPassword: PASSWORD,
    });
    expect(done.status).toBe(200);
    expect((await caller.query('session.me')).body.result.data.user.email).toBe(email);
    expect((await elsewhere.query('session.me')).body.result.data).toEqual({ user: null });
  });

  it('ends only sessions of its own', async () => {
    const mine = await member(test, admin, { email: 'mine@example.com', role: 'viewer' });
    const [other] = (await admin.query('account.sessions')).body.result.data;
    const refused = await mine.caller.mutate('account.revokeSession', { sessionId: other.id });
    expect(refused.status).toBe(404);
    expect((await admin.query('session.me')).body.result.data.user).not.toBeNull();
  });
});

describe('a session', () => {
  it('is prolonged by use, with a new cookie', async () => {
    const email = 'session@example.com';
    const { caller, userId } = await member(test, admin, { email, role: 'viewer' });
    const soon = new Date(Date.now() + 60_000);
    await test.prisma.session.updateMany({ where: { userId }, data: { expiresAt: soon } });
    const { headers } = await caller.query('session.me');
    expect(headers.getSetCookie()[0]).toContain('backstitch.session_token');
    const [session] = (await caller.query('account.sessions')).body.result.data;
    expect(Date.parse(session.expiresAt)).toBeGreaterThan(soon.getTime());
  });

  it('opens nothing once it is too old', async () => {
    const email = 'expired@example.com';
    const { caller, userId } = await member(test, admin, { email, role: 'viewer' });
    const past = new Date(Date.now() - 1);
    await test.prisma.session.updateMany({ where: { userId }, data: { expiresAt: past } });
    expect((await caller.rest('/runs')).status).toBe(401);
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

describe('a request from another site', () => {
  it('changes nothing with the caller’s cookie', async () => {
    const forged = await admin.mutate(
      'users.invite',
      { email: 'x@example.com', role: 'admin' },
      {
        origin: 'https://evil.example',
      },
    );
    expect(forged.status).toBe(403);
    const sister = await admin.mutate(
      'users.invite',
      { email: 'x@example.com', role: 'admin' },
      {
        'sec-fetch-site': 'same-site',
      },
    );
    expect(sister.status).toBe(403);
    expect(await test.prisma.user.count({ where: { email: 'x@example.com' } })).toBe(0);
  });
});
