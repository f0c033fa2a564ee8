import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpCode } from '@/test-support/totp';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { firstAdmin, member, PASSWORD } from './testing/people';

let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
});
afterAll(() => test?.close());

/** What the app shows now, or that many steps of half a minute later; the next one counts already. */
const code = (uri: string, steps = 0) => totpCode(uri, Date.now() + steps * 30_000);

const tryAgain = () => {
  for (let i = 0; i < 20; i++) test.app.credentialLimiter.giveBack('sign-in from unknown');
};

async function person(email: string) {
  const { caller, userId } = await member(test, admin, { email, role: 'viewer' });
  return { caller, userId, email };
}

/** Somebody with an authenticator app, and what it was set up with. */
async function withApp(email: string) {
  const { caller, userId } = await person(email);
  const begun = await caller.auth('/two-factor/enable', { password: PASSWORD });
  const { totpURI, backupCodes } = begun.body;
  const done = await caller.auth('/two-factor/verify-totp', { code: code(totpURI) });
  expect(done.status).toBe(200);
  // As if that had been a while ago: nobody waits half a minute for the next code here.
  await test.prisma.twoFactor.updateMany({ where: { userId }, data: { usedCodes: [] } });
  return { caller, userId, email, totpURI, backupCodes: backupCodes as string[] };
}

/** A browser that has given the right password and is asked for the second factor. */
async function halfWay(email: string): Promise<Caller> {
  const caller = new Caller(test.api);
  const answer = await caller.auth('/sign-in/email', { email, password: PASSWORD });
  expect(answer.body).toEqual({ done: true, twoFactorRedirect: true });
  return caller;
}

const me = async (caller: Caller) => (await caller.query('session.me')).body.result.data.user;

async function actions(targetId: string) {
  const { items } = (await admin.query('audit.list', { targetId })).body.result.data;
  return items.map((entry: { action: string }) => entry.action);
}

describe('setting up an authenticator app', () => {
  it('needs the password, and counts once a code was right', async () => {
    const { caller, userId, email } = await person('setup@example.com');
    expect((await caller.auth('/two-factor/enable', { password: 'wrong' })).status).toBe(400);
    const begun = await caller.auth('/two-factor/enable', { password: PASSWORD });
    expect(Object.keys(begun.body).sort()).toEqual(['backupCodes', 'done', 'totpURI']);
    expect(begun.body.totpURI).toMatch(/^otpauth:\/\/totp\/Backstitch/);
    expect(await new Caller(test.api).signIn(email, PASSWORD)).toBe(200);
    expect((await caller.auth('/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    expect((await me(caller)).twoFactor).toBe(false);
    const right = { code: code(begun.body.totpURI) };
    expect((await caller.auth('/two-factor/verify-totp', right)).status).toBe(200);
    expect((await me(caller)).twoFactor).toBe(true);
    expect(await actions(userId)).toEqual(
      expect.arrayContaining(['user.two-factor-begun', 'user.two-factor-enabled']),
    );
    // Else it would say whether a code is right.
    expect((await caller.auth('/two-factor/verify-totp', right)).status).toBe(409);
  });

  it('keeps secret and recovery codes sealed', async () => {
    const { userId, totpURI, backupCodes } = await withApp('sealed@example.com');
    const row = await test.prisma.twoFactor.findFirstOrThrow({ where: { userId } });
    expect([row.secret, row.backupCodes]).toEqual([
      expect.stringMatching(/^sealed1:/),
      expect.stringMatching(/^sealed1:/),
    ]);
    expect(JSON.stringify(row)).not.toContain(new URL(totpURI).searchParams.get('secret'));
    expect(JSON.stringify(row)).not.toContain(backupCodes[0]);
  });

  it('is for who is signed in', async () => {
    const nobody = new Caller(test.api);
    for (const path of ['enable', 'disable', 'generate-backup-codes']) {
      expect((await nobody.auth(`/two-factor/${path}`, { password: PASSWORD })).status).toBe(401);
    }
  });
});

describe('signing in with an authenticator app', () => {
  it('opens nothing by the password alone, and opens with a code, once', async () => {
    const { email, userId, totpURI } = await withApp('app@example.com');
    const caller = await halfWay(email);
    expect(await me(caller)).toBeNull();
    expect((await caller.auth('/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    expect(await me(caller)).toBeNull();
    const right = { code: code(totpURI) };
    expect((await caller.auth('/two-factor/verify-totp', right)).body).toEqual({ done: true });
    expect((await me(caller)).email).toBe(email);
    expect(await actions(userId)).toContain('user.code-refused');

    const replay = await halfWay(email);
    expect((await replay.auth('/two-factor/verify-totp', right)).status).toBe(401);
    expect(await me(replay)).toBeNull();
    expect(await test.prisma.session.count({ where: { userId } })).toBe(2);
    const later = await halfWay(email);
    expect((await later.auth('/two-factor/verify-totp', { code: code(totpURI, 1) })).status).toBe(
      200,
    );
  });

  it('opens with one code for one of two who have it at the same time', async () => {
    const { email, totpURI } = await withApp('race@example.com');
    const both = await Promise.all([halfWay(email), halfWay(email)]);
    const right = { code: code(totpURI) };
    const answers = await Promise.all(
      both.map((one) => one.auth('/two-factor/verify-totp', right)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await Promise.all(both.map(me))).filter((user) => user !== null)).toHaveLength(1);
  });

  it('opens with a recovery code, each once', async () => {
    const { email, backupCodes } = await withApp('lost@example.com');
    const [first] = backupCodes;
    const caller = await halfWay(email);
    const tried = await caller.auth('/two-factor/verify-backup-code', { code: first });
    expect(tried.status).toBe(200);
    expect((await me(caller)).email).toBe(email);
    const again = await halfWay(email);
    expect((await again.auth('/two-factor/verify-backup-code', { code: first })).status).toBe(401);
    expect(await me(again)).toBeNull();
  });

  it('opens with one recovery code for one of those who have it at the same time', async () => {
    const { email, backupCodes } = await withApp('lost-race@example.com');
    const all = await Promise.all([halfWay(email), halfWay(email), halfWay(email)]);
    const code = { code: backupCodes[0] };
    await Promise.all(all.map((one) => one.auth('/two-factor/verify-backup-code', code)));
    expect((await Promise.all(all.map(me))).filter((user) => user !== null)).toHaveLength(1);
  });

  it('trusts no device for longer, whatever is asked', async () => {
    const { email, totpURI } = await withApp('trusting@example.com');
    const caller = await halfWay(email);
    await caller.auth('/two-factor/verify-totp', { code: code(totpURI), trustDevice: true });
    expect((await me(caller)).email).toBe(email);
    expect(
      await test.prisma.verification.count({ where: { identifier: { startsWith: 'trust-' } } }),
    ).toBe(0);
  });

  it('locks after ten wrong codes, until an admin unlocks', async () => {
    const { email, userId, totpURI } = await withApp('stubborn@example.com');
    for (let i = 0; i < 10; i++) {
      const caller = await halfWay(email);
      await caller.auth('/two-factor/verify-totp', { code: '000000' });
      tryAgain();
      test.app.credentialLimiter.giveBack(`sign-in as ${userId}`);
    }
    const caller = await halfWay(email);
    const right = { code: code(totpURI) };
    expect((await caller.auth('/two-factor/verify-totp', right)).status).toBe(429);
    const search = { search: email };
    const [view] = (await admin.query('users.list', search)).body.result.data.items;
    expect(Date.parse(view.lockedUntil)).toBeGreaterThan(Date.now());
    expect((await admin.mutate('users.unlock', { userId })).status).toBe(200);
    expect((await caller.auth('/two-factor/verify-totp', right)).status).toBe(200);
  });
});

describe('giving it up', () => {
  it('needs the password', async () => {
    const { caller, userId, email } = await withApp('enough@example.com');
    expect((await caller.auth('/two-factor/disable', { password: 'wrong' })).status).toBe(400);
    expect((await caller.auth('/two-factor/disable', { password: PASSWORD })).status).toBe(200);
    expect(await new Caller(test.api).signIn(email, PASSWORD)).toBe(200);
    expect((await me(caller)).twoFactor).toBe(false);
    expect(await actions(userId)).toContain('user.two-factor-disabled');
  });

  it('is done by an admin for who lost it, with a reason', async () => {
    const { userId, email } = await withApp('phone-in-lake@example.com');
    const reset = { userId, reason: 'The phone lies in a lake.' };
    expect((await admin.mutate('users.resetTwoFactor', reset)).status).toBe(200);
    expect((await admin.mutate('users.resetTwoFactor', reset)).status).toBe(409);
    expect(await new Caller(test.api).signIn(email, PASSWORD)).toBe(200);
    expect(await actions(userId)).toContain('user.two-factor-reset');
  });

  it('makes recovery codes anew, and the old ones stop', async () => {
    const { caller, email, backupCodes } = await withApp('again@example.com');
    const made = await caller.auth('/two-factor/generate-backup-codes', { password: PASSWORD });
    expect(made.body.backupCodes).toHaveLength(10);
    const half = await halfWay(email);
    const old = { code: backupCodes[0] };
    expect((await half.auth('/two-factor/verify-backup-code', old)).status).toBe(401);
    const fresh = { code: made.body.backupCodes[0] };
    expect((await half.auth('/two-factor/verify-backup-code', fresh)).status).toBe(200);
  });
});

describe('a server that requires it of admins', () => {
  it('lets them set it up, and nothing else until then', async () => {
    const strict = await test.anotherApi({ BACKSTITCH_TWO_FACTOR: 'admins' });
    const boss = await member(test, admin, { email: 'boss@example.com', role: 'admin' });
    const caller = boss.caller.at(strict);
    expect(await me(caller)).toMatchObject({ owesTwoFactor: true, permissions: [] });
    const refused = await caller.query('users.list', {});
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('authenticator app');
    expect((await caller.rest('/runs')).status).toBe(403);
    expect((await caller.query('account.sessions')).status).toBe(200);

    const begun = await caller.auth('/two-factor/enable', { password: PASSWORD });
    await caller.auth('/two-factor/verify-totp', { code: code(begun.body.totpURI) });
    expect((await caller.query('users.list', {})).status).toBe(200);

    const viewer = await person('not-an-admin@example.com');
    expect((await viewer.caller.at(strict).rest('/runs')).status).toBe(200);
  });
});
