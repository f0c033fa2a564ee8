import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OpenStreams } from '@/server/api/open-streams';
import { appRouter } from '@/server/api/root';
import { createApiApp } from '@/server/composition/api-app';
import { eventually } from '@/server/testing/eventually';
import { tokenBuckets } from './rate-limiter';
import { type ApiUnderTest, MAX_BODY_BYTES, ORIGIN, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { eventsOf, firstEvent } from './testing/events-of';
import { ADMIN_EMAIL, firstAdmin, PASSWORD } from './testing/people';
import { createWebApi, type WebApi } from './web-api';

let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
});
afterAll(() => test?.close());

const mutations = Object.entries(appRouter._def.procedures)
  .filter(([, one]) => (one as unknown as { _def: { type: string } })._def.type === 'mutation')
  .map(([path]) => path);

const FOREIGN: readonly Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'null', 'sec-fetch-site': 'cross-site' },
];

describe('a request that another site makes the browser send', () => {
  it('calls no mutation, whichever it is', async () => {
    expect(mutations.length).toBeGreaterThan(30);
    for (const path of mutations) {
      const { status, body } = await admin.mutate(path, {}, { origin: 'https://evil.example' });
      expect({ path, status, code: body.error?.data.code }).toEqual({
        path,
        status: 403,
        code: 'FORBIDDEN',
      });
    }
  });

  it.each(FOREIGN)('is refused by every entry point when it says %o', async (headers) => {
    expect((await admin.mutate('account.rename', { name: 'Eve' }, headers)).status).toBe(403);
    const put = { method: 'PUT', body: {}, headers };
    expect((await admin.rest('/sagas/forged', put)).status).toBe(403);
    const signIn = new Request(`${ORIGIN}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ email: ADMIN_EMAIL, password: PASSWORD }),
    });
    expect((await test.api.auth(signIn)).status).toBe(403);
  });

  it('changes nothing by GET, and nothing by a form', async () => {
    for (const path of mutations) {
      expect((await admin.query(path, {})).body.error.data.code, path).toBe('METHOD_NOT_SUPPORTED');
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await admin.mutate('account.rename', 'name=Eve', form)).status).toBe(415);
    const put = { method: 'PUT', body: 'name=Eve', headers: form };
    expect((await admin.rest('/sagas/forged', put)).status).toBe(415);
  });
});

function webApi(changes: Partial<ApiUnderTest['app']>): WebApi {
  return createWebApi({ ...test.app, ...changes });
}

describe('what may be asked', () => {
  const limiter = () => tokenBuckets({ burst: 3, perSecond: 0.001, now: () => 0 });
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

  it('is bounded for an address from which nobody has signed in', async () => {
    const api = webApi({ limiter: limiter() });
    const asked = async (address: string) => {
      const runs = new Request(`${ORIGIN}/api/v1/runs`, from(address));
      const me = new Request(`${ORIGIN}/api/trpc/session.me`, from(address));
      return [(await api.rest(runs)).status, (await api.trpc(me)).status];
    };
    expect(await asked('192.0.2.1')).toEqual([401, 200]);
    expect(await asked('192.0.2.1')).toEqual([401, 429]);
    expect(await asked('192.0.2.1')).toEqual([429, 429]);
    expect(await asked('192.0.2.2')).toEqual([401, 200]);
    // What the sender has written before the proxy added theirs is no other address.
    expect(await asked('198.51.100.9, 192.0.2.1')).toEqual([429, 429]);
  });

  it('is bounded for each session and each key by itself, and says how long to wait', async () => {
    const { key } = (await admin.mutate('apiKeys.create', { name: 'busy', scopes: ['runs:read'] }))
      .body.result.data;
    const api = webApi({ limiter: limiter() });
    const byKey = new Caller(api, key);
    const other = new Caller(api);
    await other.signIn(ADMIN_EMAIL, PASSWORD);
    for (let call = 0; call < 3; call++) expect((await byKey.rest('/runs')).status).toBe(200);
    const refused = await byKey.rest('/runs');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await byKey.query('runs.list', {})).status).toBe(429);
    expect((await other.rest('/runs')).status).toBe(200);
  });

  it('is so many live views of one account, in whatever sessions', async () => {
    const api = webApi({ streams: new OpenStreams(2) });
    const [one, other] = [new Caller(api), new Caller(api)];
    for (const caller of [one, other]) await caller.signIn(ADMIN_EMAIL, PASSWORD);
    const abort = new AbortController();
    const watch = async (caller: Caller, { signal } = abort) =>
      eventsOf(await caller.subscribe('deadLetters.watch', undefined, signal)).next();
    expect((await watch(one)).value).toMatchObject({ data: { open: 0 } });
    expect((await watch(other)).value).toMatchObject({ data: { open: 0 } });
    const refused = await watch(other);
    expect(refused.value?.data.data.code).toBe('TOO_MANY_REQUESTS');
    abort.abort();
    const again = () =>
      firstEvent((signal) => one.subscribe('deadLetters.watch', undefined, signal));
    await eventually(again, ({ data }) => data.open === 0);
  });

  it('is fifty procedures in one request', async () => {
    const batch = async (calls: number) => {
      const paths = Array.from({ length: calls }, () => 'session.me').join(',');
      const asked = new Request(`${ORIGIN}/api/trpc/${paths}?batch=1&input=%7B%7D`);
      return (await test.api.trpc(asked)).status;
    };
    expect(await batch(50)).toBe(200);
    expect(await batch(51)).toBe(400);
  });

  it('is bounded in bytes, whether or not the request says how many come', async () => {
    const large = JSON.stringify({ name: 'x'.repeat(MAX_BODY_BYTES) });
    const streamed = () =>
      new ReadableStream({
        pull(controller) {
          controller.enqueue(new TextEncoder().encode('x'.repeat(10_000)));
        },
      });
    const post = (path: string, body: BodyInit) =>
      new Request(`${ORIGIN}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        ...({ duplex: 'half' } as object),
      });
    for (const body of [() => large, streamed]) {
      expect((await test.api.trpc(post('/api/trpc/setup.createAdmin', body()))).status).toBe(413);
      expect((await test.api.auth(post('/api/auth/sign-in/email', body()))).status).toBe(413);
    }
    const put = { method: 'PUT', body: large };
    expect((await admin.rest('/sagas/large', put)).status).toBe(413);
  });
});

describe('over https', () => {
  const settings = {
    PORT: 3000,
    BACKSTITCH_PUBLIC_URL: 'https://backstitch.example',
    BACKSTITCH_SECRET: 'a secret of more than thirty-two characters',
    BACKSTITCH_SETUP_TOKEN: undefined,
    BACKSTITCH_MAX_BODY_BYTES: MAX_BODY_BYTES,
  };

  it('the session’s cookie goes over https only, and no script reads it', async () => {
    const api = createWebApi(createApiApp(test.backend, settings));
    const response = await api.auth(
      new Request('https://backstitch.example/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://backstitch.example' },
        body: JSON.stringify({ email: ADMIN_EMAIL, password: PASSWORD }),
      }),
    );
    expect(response.status).toBe(200);
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Secure-backstitch\./);
      expect(cookie).toMatch(/; HttpOnly/i);
      expect(cookie).toMatch(/; Secure/i);
      expect(cookie).toMatch(/; SameSite=Lax/i);
      expect(cookie).not.toMatch(/; Domain=/i);
    }
  });

  it('every answer tells browsers to stay there, and to make nothing of what it is', async () => {
    const api = createWebApi(createApiApp(test.backend, settings));
    const ask = (path: string) => new Request(`https://backstitch.example${path}`);
    const answers = await Promise.all([
      api.trpc(ask('/api/trpc/session.me')),
      api.rest(ask('/api/v1/runs')),
      api.rest(ask('/api/v1/nothing')),
      api.auth(ask('/api/auth/get-session')),
      api.metrics(ask('/metrics')),
      api.health(),
    ]);
    for (const { headers } of answers) {
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('cache-control')).toContain('no-store');
    }
  });
});
