import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, ORIGIN, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { ADMIN_EMAIL, firstAdmin, member, PASSWORD } from './testing/people';

let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
});
afterAll(() => test?.close());

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
