import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '@/server/testing/eventually';
import { startMailServer } from '@/test-support/mail-server';
import { type ApiUnderTest, ORIGIN, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { firstAdmin, member, PASSWORD } from './testing/people';
import { SoftwareAuthenticator } from './testing/software-authenticator';

let post: Awaited<ReturnType<typeof startMailServer>>;
let test: ApiUnderTest;
let admin: Caller;
let ann: Caller;
let annId = '';
const device = new SoftwareAuthenticator(ORIGIN);

beforeAll(async () => {
  post = await startMailServer();
  test = await startApi({ BACKSTITCH_SMTP_URL: post.url });
  admin = await firstAdmin(test);
  const made = await member(test, admin, { email: 'ann@example.com', role: 'viewer' });
  [ann, annId] = [made.caller, made.userId];
});
afterAll(async () => {
  await test?.close();
  await post?.close();
});

const begin = async (who: Caller, currentPassword = PASSWORD) =>
  who.mutate('passkeys.begin', { currentPassword });
const add = async (who: Caller, from: SoftwareAuthenticator, options: { challenge: string }) =>
  who.mutate('passkeys.add', { name: 'Laptop', response: from.register(options) });
const options = async (who: Caller) => (await who.auth('/passkey/options', {})).body.options;
const signIn = async (who: Caller, from = device) =>
  who.auth('/passkey/sign-in', { response: from.signIn(await options(who)) });

describe('a passkey', () => {
  it('is made by whoever gives their password once more, and listed without its key', async () => {
    expect((await begin(ann, 'not the password')).status).toBe(422);
    const { data } = (await begin(ann)).body.result;
    expect(data).toMatchObject({
      rp: { id: 'localhost' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    expect((await add(ann, device, data)).status).toBe(200);
    const { body } = await ann.query('passkeys.list');
    expect(body.result.data).toMatchObject([{ name: 'Laptop', lastUsedAt: null }]);
    expect(JSON.stringify(body)).not.toMatch(/publicKey|credentialId/);
  });

  it('opens a session by itself, and says so', async () => {
    const browser = new Caller(test.api);
    expect((await signIn(browser)).body).toEqual({ done: true });
    expect((await browser.query('session.me')).body.result.data.user).toMatchObject({
      email: 'ann@example.com',
    });
    const { items } = (await admin.query('audit.list', { action: 'user.signed-in' })).body.result
      .data;
    expect(items[0]).toMatchObject({ actor: { id: annId }, detail: { how: 'passkey' } });
    expect((await ann.query('passkeys.list')).body.result.data[0].lastUsedAt).not.toBeNull();
  });

  it('is renamed and removed by its owner alone', async () => {
    const [{ id }] = (await ann.query('passkeys.list')).body.result.data;
    expect((await admin.mutate('passkeys.rename', { id, name: 'Mine' })).status).toBe(404);
    expect((await admin.mutate('passkeys.remove', { id })).status).toBe(404);
    expect((await ann.mutate('passkeys.rename', { id, name: 'Phone' })).status).toBe(200);
    const second = new SoftwareAuthenticator(ORIGIN);
    await add(ann, second, (await begin(ann)).body.result.data);
    const [, other] = (await ann.query('passkeys.list')).body.result.data;
    expect((await ann.mutate('passkeys.remove', { id: other.id })).status).toBe(200);
    expect((await signIn(new Caller(test.api), second)).status).toBe(401);
  });

  it('is not of a program, nor of an admin in somebody’s name', async () => {
    const made = await admin.mutate('apiKeys.create', { name: 'k', scopes: ['everything'] });
    const program = new Caller(test.api, made.body.result.data.key);
    expect((await begin(program)).status).toBe(403);
    const acting = admin.copy();
    await acting.auth('/admin/impersonate-user', { userId: annId, reason: 'x' });
    expect((await begin(acting)).status).toBe(403);
  });
});

describe('an answer of a device', () => {
  it('counts once, for what was asked lately', async () => {
    const browser = new Caller(test.api);
    const asked = await options(browser);
    const response = device.signIn(asked);
    expect((await browser.auth('/passkey/sign-in', { response })).status).toBe(200);
    expect((await new Caller(test.api).auth('/passkey/sign-in', { response })).status).toBe(401);
    const late = await options(new Caller(test.api));
    await test.prisma.passkeyChallenge.updateMany({ data: { expiresAt: new Date(0) } });
    const answer = { response: device.signIn(late) };
    expect((await new Caller(test.api).auth('/passkey/sign-in', answer)).status).toBe(401);
  });

  it('is not for another site, without its owner, of another key, or for somebody else', async () => {
    const browser = new Caller(test.api);
    const refused = async (response: unknown) =>
      (await browser.auth('/passkey/sign-in', { response })).status;
    const phished = Object.assign(new SoftwareAuthenticator('https://evil.example'), {
      id: device.id,
    });
    expect(await refused(phished.signIn(await options(browser)))).toBe(401);
    const other = Object.assign(new SoftwareAuthenticator(ORIGIN), { id: device.id });
    expect(await refused(other.signIn(await options(browser)))).toBe(401);
    expect(await refused(device.signIn({ challenge: 'bWFkZS11cA' }))).toBe(401);
    const { data } = (await begin(ann)).body.result;
    // What one was asked for a new passkey signs nobody in, and is nobody else's.
    expect(await refused(device.signIn(data))).toBe(401);
    const fresh = new SoftwareAuthenticator(ORIGIN);
    expect((await add(admin, fresh, data)).status).toBe(422);
    const careless = new SoftwareAuthenticator(ORIGIN, false);
    expect((await add(ann, careless, (await begin(ann)).body.result.data)).status).toBe(422);
    const again = (await begin(ann)).body.result.data;
    expect((await add(ann, device, again)).status).toBe(409);
    const elsewhere = new Caller(await test.anotherApi());
    for (const response of [null, {}, { id: 'x' }, { id: 'x', response: {} }]) {
      const { status } = await elsewhere.auth('/passkey/sign-in', { response });
      expect([400, 401, 422]).toContain(status);
    }
  });

  it('lets nobody in who is disabled', async () => {
    // A process of its own: here so much was refused that nobody is let try any more.
    const api = await test.anotherApi();
    await admin.mutate('users.disable', { userId: annId, reason: 'x' });
    expect((await signIn(new Caller(api))).status).toBe(403);
    await admin.mutate('users.enable', { userId: annId });
    expect((await signIn(new Caller(api))).status).toBe(200);
  });
});

it('is the second factor where one is a duty, and a password alone is not', async () => {
  const strict = await test.anotherApi({ BACKSTITCH_TWO_FACTOR: 'everyone' });
  const byPassword = new Caller(strict);
  await byPassword.signIn('ann@example.com', PASSWORD);
  expect((await byPassword.query('runs.list', {})).status).toBe(403);
  const byPasskey = new Caller(strict);
  await signIn(byPasskey);
  expect((await byPasskey.query('runs.list', {})).status).toBe(200);
});

it('is removed by an admin when its device is lost, with a reason, and its owner is told', async () => {
  const who = await member(test, admin, { email: 'bea@example.com', role: 'viewer' });
  const [lost, kept] = [new SoftwareAuthenticator(ORIGIN), new SoftwareAuthenticator(ORIGIN)];
  for (const one of [lost, kept])
    await add(who.caller, one, (await begin(who.caller)).body.result.data);
  const users = await admin.query('users.list', { search: 'bea@example.com' });
  const [{ passkeys }] = users.body.result.data.items;
  expect(passkeys).toMatchObject([{ name: 'Laptop', lastUsedAt: null }, { name: 'Laptop' }]);
  const removal = { userId: who.userId, ids: [passkeys[0].id], reason: 'Left in a train.' };
  expect((await who.caller.mutate('users.removePasskeys', removal)).status).toBe(403);
  // Those of somebody else are not reached by naming a third person.
  const beside = await admin.mutate('users.removePasskeys', { ...removal, userId: annId });
  expect(beside.status).toBe(409);
  expect((await admin.mutate('users.removePasskeys', removal)).status).toBe(200);
  expect((await admin.mutate('users.removePasskeys', removal)).status).toBe(409);

  const api = await test.anotherApi();
  expect((await who.caller.query('passkeys.list')).status).toBe(401);
  expect((await signIn(new Caller(api), lost)).status).toBe(401);
  expect((await signIn(new Caller(api), kept)).status).toBe(200);
  const { items } = (await admin.query('audit.list', { action: 'user.passkeys-removed' })).body
    .result.data;
  expect(items).toMatchObject([
    {
      actor: { name: 'Ada' },
      target: { id: who.userId },
      detail: { reason: 'Left in a train.', names: ['Laptop'], sessionsEnded: 1 },
    },
  ]);
  const mail = await eventually(
    async () => post.mails.find(({ text }) => text.includes('Passkeys of yours were removed')),
    Boolean,
  );
  expect(mail?.to).toEqual(['bea@example.com']);
  expect(mail?.text).toContain('Left in a train.');
});
