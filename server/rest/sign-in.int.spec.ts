import { hashPassword as scrypt } from 'better-auth/crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '@/server/testing/eventually';
import { startMailServer } from '@/test-support/mail-server';
import { type ApiUnderTest, ORIGIN, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { ADMIN_EMAIL, firstAdmin, member, PASSWORD, tokenOf } from './testing/people';

let post: Awaited<ReturnType<typeof startMailServer>>;
let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  post = await startMailServer();
  test = await startApi({ BACKSTITCH_SMTP_URL: post.url, BACKSTITCH_MAIL_FROM: 'b@example.com' });
  admin = await firstAdmin(test);
});
afterAll(async () => {
  await test?.close();
  await post?.close();
});

/** The link of the newest mail to an address, once there is one that says this. */
async function mailedLink(to: string, words: string): Promise<string> {
  const link = await eventually(
    () => {
      const mail = post.mails.findLast((one) => one.to.includes(to) && one.text.includes(words));
      return /http:\S+/.exec(mail?.text.replaceAll('=\r\n', '') ?? '')?.[0];
    },
    (found) => found !== undefined,
  );
  return String(link);
}

async function entries(action: string, targetId?: string) {
  const asked = { action, ...(targetId ? { targetId } : {}) };
  return (await admin.query('audit.list', asked)).body.result.data.items;
}

/** Guesses, each from another address, so that only the account is limited. */
async function guess(
  api: ApiUnderTest['api'],
  [email, password]: readonly [string, string],
  i: number,
) {
  return api.auth(
    new Request(`${ORIGIN}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.0.${i}` },
      body: JSON.stringify({ email, password }),
    }),
  );
}

/** Fails as often as locks, half of it at each of two processes; gives the last answer of either. */
async function lock(email: string) {
  const other = await test.anotherApi();
  for (let i = 0; i < 10; i++) {
    expect((await guess(i % 2 ? other : test.api, [email, `guess ${i}`], i)).status).toBe(401);
  }
  return Promise.all([test.api, other].map((api, i) => guess(api, [email, PASSWORD], 100 + i)));
}

describe('a stored password', () => {
  it('is argon2id; an older scrypt hash opens once more and is made anew', async () => {
    const email = 'old@example.com';
    const { userId } = await member(test, admin, { email, role: 'viewer' });
    const stored = () => test.prisma.account.findFirstOrThrow({ where: { userId } });
    expect((await stored()).password).toMatch(/^\$argon2id\$/);
    await test.prisma.account.updateMany({
      where: { userId },
      data: { password: await scrypt(PASSWORD) },
    });
    const caller = new Caller(test.api);
    expect(await caller.signIn(email, 'not the password')).toBe(401);
    expect((await stored()).password).not.toMatch(/^\$argon2id\$/);
    expect(await caller.signIn(email, PASSWORD)).toBe(200);
    expect((await stored()).password).toMatch(/^\$argon2id\$/);
    expect((await caller.query('session.me')).body.result.data.user.email).toBe(email);
    expect(await new Caller(test.api).signIn(email, PASSWORD)).toBe(200);
  });
});

describe('a failed sign-in', () => {
  it('is in the audit log with the address it came from, but not what was nobody’s', async () => {
    const email = 'watched@example.com';
    const { userId } = await member(test, admin, { email, role: 'viewer' });
    await guess(test.api, [email, 'wrong'], 7);
    const [entry] = await entries('user.sign-in-refused', userId);
    expect(entry).toMatchObject({ detail: { email }, origin: { address: '10.0.0.7' } });
    await guess(test.api, ['my-secret@typed.wrong', 'wrong'], 7);
    const [unknown] = await entries('user.sign-in-refused', 'unknown');
    expect(JSON.stringify(unknown)).not.toContain('my-secret');
    expect(JSON.stringify(await test.prisma.signInGuard.findMany())).not.toContain('my-secret');
  });

  it('locks after ten, over all processes, until an admin unlocks', async () => {
    const email = 'guessed@example.com';
    const { userId } = await member(test, admin, { email, role: 'viewer' });
    for (const answer of await lock(email)) {
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
      expect((await answer.json()).detail).toContain('locked for 15 more minutes');
    }
    const view = async () =>
      (await admin.query('users.list', { search: email })).body.result.data.items[0];
    expect(Date.parse((await view()).lockedUntil)).toBeGreaterThan(Date.now());
    expect(await entries('user.locked', userId)).toHaveLength(1);

    expect((await admin.mutate('users.unlock', { userId })).status).toBe(200);
    expect((await view()).lockedUntil).toBeNull();
    expect((await guess(test.api, [email, PASSWORD], 200)).status).toBe(200);
    expect((await admin.mutate('users.unlock', { userId })).status).toBe(409);
    expect(await entries('user.unlocked', userId)).toHaveLength(1);
  });

  it('counts each of many at the same time', async () => {
    const email = 'flooded@example.com';
    await member(test, admin, { email, role: 'viewer' });
    await Promise.all(Array.from({ length: 9 }, (_, i) => guess(test.api, [email, 'x'], 50 + i)));
    expect((await guess(test.api, [email, 'x'], 60)).status).toBe(401);
    expect((await guess(test.api, [email, PASSWORD], 61)).status).toBe(429);
  });

  it('says the same of an address that nobody has', async () => {
    const email = 'nobody-has-this@example.com';
    for (const answer of await lock(email)) {
      expect(answer.status).toBe(429);
      expect((await answer.json()).detail).toContain('locked for 15 more minutes');
    }
  });

  it('is forgotten with a lock that has ended', async () => {
    const email = 'patient@example.com';
    const { userId } = await member(test, admin, { email, role: 'viewer' });
    await lock(email);
    const past = new Date(Date.now() - 1000);
    await test.prisma.signInGuard.updateMany({ where: { userId }, data: { lockedUntil: past } });
    expect((await guess(test.api, [email, 'x'], 1)).status).toBe(401);
    expect((await guess(test.api, [email, PASSWORD], 2)).status).toBe(200);
    expect(await test.prisma.signInGuard.count({ where: { userId } })).toBe(0);
  });
});

describe('a forgotten password', () => {
  it('is reset by a link that is mailed, which also ends a lock', async () => {
    const email = 'forgetful@example.com';
    await member(test, admin, { email, role: 'viewer' });
    await lock(email);
    const asked = await new Caller(test.api).mutate('invites.forgot', { email });
    expect(asked.body.result.data).toEqual({});
    const token = tokenOf(await mailedLink(email, 'Choose a new password'));
    const caller = new Caller(test.api);
    const accepted = await caller.mutate('invites.accept', { token, password: 'a newer password' });
    expect(accepted.status).toBe(200);
    expect((await guess(test.api, [email, 'a newer password'], 240)).status).toBe(200);
  });

  it('is answered alike for nobody, for who has no password and for who is disabled', async () => {
    const disabled = await member(test, admin, { email: 'gone@example.com', role: 'viewer' });
    await admin.mutate('users.disable', { userId: disabled.userId });
    await admin.mutate('users.invite', { email: 'invited@example.com', role: 'viewer' });
    const before = post.mails.length;
    for (const email of ['gone@example.com', 'invited@example.com', 'no-one@example.com']) {
      const asked = await new Caller(test.api).mutate('invites.forgot', { email });
      expect(asked.body.result.data).toEqual({});
    }
    // One that is mailed, asked for last: what came before it would be there by now.
    await new Caller(test.api).mutate('invites.forgot', { email: ADMIN_EMAIL });
    await mailedLink(ADMIN_EMAIL, 'Choose a new password');
    expect(post.mails.slice(before).map(({ to }) => to[0])).toEqual([ADMIN_EMAIL]);
  });
});

describe('an invitation', () => {
  it('is mailed, and says so', async () => {
    const email = 'mailed@example.com';
    const invited = await admin.mutate('users.invite', { email, role: 'viewer' });
    expect(invited.body.result.data.mailed).toBe(true);
    expect(await mailedLink(email, 'invites you')).toBe(invited.body.result.data.link);
  });
});

describe('one’s address', () => {
  it('changes once the link that was mailed there is opened, and the old one is told', async () => {
    const { caller, userId } = await member(test, admin, {
      email: 'a@example.com',
      role: 'viewer',
    });
    const change = { email: 'b@example.com', currentPassword: 'not this' };
    const refused = await caller.mutate('account.changeEmail', change);
    expect(refused.body.error.data.issues[0].path).toBe('/currentPassword');
    await caller.mutate('account.changeEmail', { ...change, currentPassword: PASSWORD });
    const token = tokenOf(await mailedLink('b@example.com', 'Confirm your new address'));
    expect((await caller.query('session.me')).body.result.data.user.email).toBe('a@example.com');
    expect((await caller.query('invites.get', { token })).status).toBe(404);
    const reset = (await admin.mutate('users.resetLink', { userId })).body.result.data.link;
    const both = await Promise.all(
      [0, 1].map(() => new Caller(test.api).mutate('invites.confirmEmail', { token })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await caller.query('session.me')).body.result.data.user.email).toBe('b@example.com');
    await mailedLink('a@example.com', 'Your address was changed');
    // What lies in the old mailbox opens nothing any more.
    const old = { token: tokenOf(reset) };
    expect((await caller.query('invites.get', old)).status).toBe(404);
    const [entry] = await entries('user.email-changed', userId);
    expect(entry.detail).toEqual({ before: 'a@example.com', after: 'b@example.com' });
  });

  it('cannot become somebody else’s, and nothing tells that it is taken', async () => {
    const { caller } = await member(test, admin, { email: 'c@example.com', role: 'viewer' });
    const before = post.mails.length;
    const asked = await caller.mutate('account.changeEmail', {
      email: ADMIN_EMAIL,
      currentPassword: PASSWORD,
    });
    expect(asked.body.result.data).toEqual({ asked: true });
    const late = { email: 'late@example.com', currentPassword: PASSWORD };
    await caller.mutate('account.changeEmail', late);
    const token = tokenOf(await mailedLink('late@example.com', 'Confirm'));
    expect(post.mails.slice(before).map(({ to }) => to[0])).toEqual(['late@example.com']);
    await admin.mutate('users.invite', { email: 'late@example.com', role: 'viewer' });
    expect((await caller.mutate('invites.confirmEmail', { token })).status).toBe(404);
  });
});
