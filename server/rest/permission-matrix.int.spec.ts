import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRestApp } from './rest-app';
import { type ApiUnderTest, ORIGIN, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { firstEvent } from './testing/events-of';
import {
  everyProcedure,
  everyRoute,
  everyRouteFile,
  type FoundProcedure,
  type FoundRoute,
} from './testing/matrix';
import {
  expectedAnswer,
  type MatrixCaller,
  matrixCallers,
  type Verdict,
} from './testing/matrix-callers';

const procedures = everyProcedure();
let test: ApiUnderTest;
let callers: readonly MatrixCaller[];
let tries = 0;

beforeAll(async () => {
  test = await startApi();
  callers = await matrixCallers(test);
});
afterAll(async () => {
  await test?.close();
  const routes = everyRoute(createRestApp(test.app));
  process.stdout.write(
    `Permission matrix: ${procedures.length} procedures and ${routes.length} routes × ${callers.length} callers = ${tries} tries.\n`,
  );
});

/** No procedure takes a list, so nothing happens but the question whether one may ask. */
const NO_INPUT_OF_ANY = ['nothing'];

const VERDICTS: { readonly [code: string]: Verdict } = {
  UNAUTHORIZED: 'not signed in',
  FORBIDDEN: 'not allowed',
  INTERNAL_SERVER_ERROR: 'broken',
};

async function askProcedure(caller: Caller, { path, type }: FoundProcedure): Promise<Verdict> {
  tries += 1;
  if (type === 'subscription') {
    const event = await firstEvent((signal) => caller.subscribe(path, NO_INPUT_OF_ANY, signal));
    const code = event.event === 'serialized-error' ? event.data.data.code : 'OK';
    return VERDICTS[code] ?? 'in';
  }
  const answer =
    type === 'query'
      ? await caller.query(path, NO_INPUT_OF_ANY)
      : await caller.mutate(path, NO_INPUT_OF_ANY);
  return VERDICTS[answer.body.error?.data.code ?? 'OK'] ?? 'in';
}

async function askRoute(caller: Caller, { method, address }: FoundRoute): Promise<Verdict> {
  tries += 1;
  const { status } = await caller.rest(address, {
    method,
    ...(method === 'GET' ? {} : { body: [] }),
  });
  if (status >= 500) return 'broken';
  return status === 401 ? 'not signed in' : status === 403 ? 'not allowed' : 'in';
}

async function verdicts(ask: (caller: Caller) => Promise<Verdict>) {
  const given = await Promise.all(
    callers.map(async ({ who, caller }) => [who, await ask(caller)] as const),
  );
  return Object.fromEntries(given);
}

function expected(permission: FoundProcedure['permission']) {
  if (permission === undefined) return 'a declared permission';
  return Object.fromEntries(callers.map(({ who, may }) => [who, expectedAnswer(may, permission)]));
}

describe('every procedure', () => {
  it('declares a permission, and only these are open to anybody', () => {
    expect(procedures.length).toBeGreaterThan(90);
    expect(procedures.filter(({ permission }) => permission === undefined)).toEqual([]);
    const open = procedures.filter(({ permission }) => permission === 'public');
    expect(open.map(({ path }) => path).sort()).toEqual([
      'invites.accept',
      'invites.confirmEmail',
      'invites.forgot',
      'invites.get',
      'session.me',
      'session.ways',
      'setup.createAdmin',
      'setup.status',
    ]);
  });

  it('has its changes noted, but for these that change nothing', () => {
    const silent = procedures.filter(({ type, noted }) => type === 'mutation' && !noted);
    expect(silent.every(({ changesNothing }) => changesNothing)).toBe(true);
    expect(silent.map(({ path }) => path).sort()).toEqual([
      'bulk.preview',
      'deadLetters.checkEdit',
      'redrives.preview',
      'sagas.select',
    ]);
  });

  it.each(procedures)('$path lets in whom it declares', async (procedure) => {
    expect(await verdicts((caller) => askProcedure(caller, procedure))).toEqual(
      expected(procedure.permission),
    );
  });
});

describe('every route of the HTTP API', () => {
  it('declares a permission, lets in whom it declares, and has its changes noted', async () => {
    const routes = everyRoute(createRestApp(test.app));
    expect(routes.length).toBeGreaterThan(20);
    for (const route of routes) {
      const given = await verdicts((caller) => askRoute(caller, route));
      expect({ route, given }).toEqual({ route, given: expected(route.permission) });
    }
    const byEvents = routes.filter(({ audit }) => audit === 'events');
    expect(byEvents.map(({ method, address }) => `${method} ${address}`)).toEqual([
      'POST /sagas/unknown/runs',
      'POST /webhooks/unknown',
    ]);
  });
});

describe('every route file of the app', () => {
  it('is one of these', () => {
    expect(everyRouteFile()).toEqual([
      { file: 'api/auth/[...all]/route.ts', methods: ['GET', 'POST'] },
      { file: 'api/health/route.ts', methods: ['GET'] },
      { file: 'api/trpc/[trpc]/route.ts', methods: ['GET', 'POST'] },
      {
        file: 'api/v1/[[...route]]/route.ts',
        methods: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
      },
      { file: 'metrics/route.ts', methods: ['GET'] },
    ]);
  });

  it('gives metrics only to those who may read', async () => {
    const ask = async (caller: Caller): Promise<Verdict> => {
      tries += 1;
      const { status } = await test.api.metrics(caller.request('/metrics'));
      if (status === 200) return 'in';
      return status === 401 ? 'not signed in' : status === 403 ? 'not allowed' : 'broken';
    };
    expect(await verdicts(ask)).toEqual(expected('engine.read'));
  });

  it('opens of the sign-in library only what it must', async () => {
    const endpoints = Object.values(test.app.auth.api) as unknown as {
      readonly path?: string;
      readonly options?: { readonly method?: string | string[] };
    }[];
    const open: string[] = [];
    for (const { path, options } of endpoints) {
      if (!path) continue;
      for (const method of [options?.method ?? 'GET'].flat()) {
        tries += 1;
        const url = `${ORIGIN}/api/auth${path.replaceAll(/:\w+/g, 'unknown')}`;
        const body = method === 'GET' ? {} : { body: '{}' };
        const { status } = await test.api.auth(new Request(url, { method, ...body }));
        if (status !== 404) open.push(`${method} ${path}`);
      }
    }
    expect(open.sort()).toEqual([
      'POST /admin/impersonate-user',
      'POST /admin/stop-impersonating',
      'POST /passkey/options',
      'POST /passkey/sign-in',
      'POST /sign-in/email',
      'POST /sign-in/social',
      'POST /sign-out',
      'POST /two-factor/disable',
      'POST /two-factor/enable',
      'POST /two-factor/generate-backup-codes',
      'POST /two-factor/verify-backup-code',
      'POST /two-factor/verify-totp',
    ]);
  });
});

describe('what is somebody’s own', () => {
  it('is nobody else’s, whatever their role', async () => {
    const [viewer, admin] = ['a viewer', 'an admin'].map(
      (who) => callers.find((each) => each.who === who)?.caller,
    );
    const [session] = (await viewer?.query('account.sessions'))?.body.result.data ?? [];
    for (const other of callers.filter(({ caller }) => caller !== viewer)) {
      const { status } = await other.caller.mutate('account.revokeSession', {
        sessionId: session.id,
      });
      expect([401, 403, 404], other.who).toContain(status);
    }
    expect((await viewer?.query('session.me'))?.body.result.data).not.toBeNull();
    expect((await admin?.query('account.sessions'))?.body.result.data).not.toContainEqual(
      expect.objectContaining({ id: session.id }),
    );
  });
});
