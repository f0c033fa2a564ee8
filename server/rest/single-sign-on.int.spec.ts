import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInAtProvider, startIdentityProvider } from '@/test-support/identity-provider';
import { CLIENT } from '@/test-support/provider-client';
import { type ApiUnderTest, ORIGIN, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { firstAdmin, member, PASSWORD } from './testing/people';

const person = (email: string, groups: readonly string[] = [], verified = true) => ({
  email,
  groups,
  verified,
});
const PEOPLE = {
  new: person('new@company.example'),
  invited: person('invited@company.example', ['saga-ops']),
  known: person('known@company.example', ['saga-admins', 'staff']),
  unverified: person('victim@company.example', [], false),
  outsider: person('outsider@company.example', ['saga-admins']),
  lastAdmin: person('ada@example.com', []),
};

let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  provider = await startIdentityProvider(`${ORIGIN}/api/auth/callback/sso`, PEOPLE);
  test = await startApi({
    BACKSTITCH_OIDC_ISSUER: provider.issuer,
    BACKSTITCH_OIDC_CLIENT_ID: CLIENT.id,
    BACKSTITCH_OIDC_CLIENT_SECRET: CLIENT.secret,
    BACKSTITCH_OIDC_NAME: 'Company',
    BACKSTITCH_OIDC_SIGN_UP: 'off',
  });
  admin = await firstAdmin(test);
});
afterAll(async () => {
  await test?.close();
  await provider?.close();
});

/** Goes to the provider and back, and gives where that leads. */
async function signIn(name: keyof typeof PEOPLE, api = test.api, caller = new Caller(api)) {
  const begun = await caller.auth('/sign-in/social', {
    provider: 'sso',
    callbackURL: '/runs',
    errorCallbackURL: '/sign-in',
  });
  const back = await signInAtProvider(begun.body.url, name);
  const { status, headers } = await caller.auth(back.slice(`${ORIGIN}/api/auth`.length));
  return { caller, status, leads: String(headers.get('location')), back };
}

const refusals = async () =>
  (await admin.query('audit.list', { action: 'user.sign-in-refused' })).body.result.data.items;

const me = async (caller: Caller) => (await caller.query('session.me')).body.result.data.user;

describe('single sign-on', () => {
  it('is offered by its name', async () => {
    const ways = (await new Caller(test.api).query('session.ways')).body.result.data;
    expect(ways).toEqual({ singleSignOn: 'Company', mail: false });
  });

  it('lets nobody in who was not invited', async () => {
    const { caller, leads } = await signIn('new');
    expect(leads).toContain('/sign-in?error=');
    expect(await me(caller)).toBeNull();
    expect(await test.prisma.user.count({ where: { email: PEOPLE.new.email } })).toBe(0);
    const [entry] = await refusals();
    expect(entry).toMatchObject({
      actor: { type: 'system', id: 'nobody' },
      target: { type: 'user', id: 'unknown' },
      origin: { address: 'unknown' },
    });
    expect(entry.detail).toEqual({
      how: 'single-sign-on',
      why: 'signup_disabled',
      email: PEOPLE.new.email,
      subject: 'new',
    });
  });

  it('lets in who was invited, once their address is confirmed, and notes it', async () => {
    const invited = { email: PEOPLE.invited.email, role: 'designer' };
    const { userId } = (await admin.mutate('users.invite', invited)).body.result.data;
    const { caller, leads } = await signIn('invited');
    expect(leads.endsWith('/runs')).toBe(true);
    expect(await me(caller)).toMatchObject({
      email: PEOPLE.invited.email,
      role: 'designer',
      hasPassword: false,
    });
    const search = { search: PEOPLE.invited.email };
    const [view] = (await admin.query('users.list', search)).body.result.data.items;
    expect(view).toMatchObject({ singleSignOn: true, invited: false });
    const asked = { actorId: userId, action: 'user.signed-in' };
    const [entry] = (await admin.query('audit.list', asked)).body.result.data.items;
    expect(entry.detail).toEqual({ how: 'single-sign-on' });
    const account = { userId, providerId: 'sso' };
    expect(await test.prisma.account.findFirstOrThrow({ where: account })).toMatchObject({
      accessToken: null,
      refreshToken: null,
      idToken: null,
    });
  });

  it('takes over no account by an address that the provider has not confirmed', async () => {
    const { userId } = await member(test, admin, {
      email: PEOPLE.unverified.email,
      role: 'operator',
    });
    const { caller, leads } = await signIn('unverified');
    expect(leads).toContain('error=');
    expect(await me(caller)).toBeNull();
    const [entry] = await refusals();
    expect(entry).toMatchObject({
      target: { type: 'user', id: userId },
      detail: { why: 'account_not_linked', email: PEOPLE.unverified.email },
    });
  });

  it('refuses who is disabled, an answer that is used twice, and one that was never asked for', async () => {
    const known = await member(test, admin, { email: PEOPLE.known.email, role: 'viewer' });
    const first = await signIn('known');
    expect(await me(first.caller)).toMatchObject({ role: 'viewer' });
    const again = first.caller.copy();
    const replayed = await again.auth(first.back.slice(`${ORIGIN}/api/auth`.length));
    expect(String(replayed.headers.get('location'))).toContain('error=');
    const forged = new Caller(test.api);
    await forged.auth('/callback/sso?code=made-up&state=made-up');
    expect(await me(forged)).toBeNull();
    const [made, used] = await refusals();
    expect(made).toMatchObject({ target: { id: 'unknown' }, detail: { how: 'single-sign-on' } });
    expect(JSON.stringify([made, used])).not.toMatch(/made-up|example/);
    for (let more = 0; more < 12; more += 1) {
      await forged.auth(`/callback/sso?state=x&error=${'e'.repeat(500)}`);
    }
    expect((await refusals()).length).toBeLessThan(13);
    test.app.credentialLimiter.forget('sign-on refused from unknown');

    await admin.mutate('users.disable', { userId: known.userId });
    const refused = await signIn('known');
    expect(refused.leads).toContain('error=');
    expect(await me(refused.caller)).toBeNull();
    const [entry] = await refusals();
    expect(entry).toMatchObject({ target: { id: known.userId }, detail: { why: 'banned_user' } });
    await admin.mutate('users.enable', { userId: known.userId });
  });
});

describe('where it leads afterwards', () => {
  it.each(['https://evil.example', '//evil.example', '/\\evil.example', ''])(
    'is not %j',
    async (to) => {
      for (const name of ['callbackURL', 'errorCallbackURL']) {
        const asked = { provider: 'sso', callbackURL: '/', [name]: to };
        expect((await new Caller(test.api).auth('/sign-in/social', asked)).status).toBe(422);
      }
    },
  );
});

describe('roles by a claim', () => {
  it('are given at each sign-in, and the last admin stays one', async () => {
    const mapped = await test.anotherApi({
      BACKSTITCH_OIDC_SIGN_UP: 'viewer',
      BACKSTITCH_OIDC_ROLE_CLAIM: 'groups',
      BACKSTITCH_OIDC_ROLES: { 'saga-admins': 'operator', 'saga-ops': 'operator' },
    });
    expect(await me((await signIn('invited', mapped)).caller)).toMatchObject({ role: 'operator' });
    expect(await me((await signIn('known', mapped)).caller)).toMatchObject({ role: 'operator' });
    expect(await me((await signIn('new', mapped)).caller)).toMatchObject({ role: 'viewer' });

    expect(await me((await signIn('lastAdmin', mapped)).caller)).toMatchObject({ role: 'admin' });
    const kept = { action: 'user.role-kept' };
    expect((await admin.query('audit.list', kept)).body.result.data.items).toHaveLength(1);
    expect(await new Caller(test.api).signIn('ada@example.com', PASSWORD)).toBe(200);
  });

  it('are not those of somebody who was refused, for whoever is in already', async () => {
    const mapped = await test.anotherApi({
      BACKSTITCH_OIDC_ROLE_CLAIM: 'groups',
      BACKSTITCH_OIDC_ROLES: { 'saga-admins': 'admin' },
    });
    const invited = await member(test, admin, { email: 'mallory@example.com', role: 'viewer' });
    const mallory = new Caller(mapped);
    expect(await mallory.signIn('mallory@example.com', PASSWORD)).toBe(200);
    const { caller, leads } = await signIn('outsider', mapped, mallory);
    expect(leads).toContain('error=signup_disabled');
    expect(await me(caller)).toMatchObject({ id: invited.userId, role: 'viewer' });
    const asked = { actorId: invited.userId, action: 'user.signed-in' };
    const { items } = (await admin.query('audit.list', asked)).body.result.data;
    expect(JSON.stringify(items)).not.toContain('single-sign-on');
  });
});
