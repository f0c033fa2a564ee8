import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '@/server/api/root';
import { isAllowed, type RequiredPermission, ROLES, type Role } from '@/server/auth/permissions';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { firstEvent } from './testing/events-of';
import { firstAdmin, member } from './testing/people';

type Declared = {
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly meta?: { readonly permission?: RequiredPermission };
};

const procedures = Object.entries(appRouter._def.procedures).map(([path, procedure]) => ({
  path,
  ...(procedure as unknown as { readonly _def: Declared })._def,
}));

let test: ApiUnderTest;
const callers = new Map<Role | null, Caller>();

beforeAll(async () => {
  test = await startApi();
  const admin = await firstAdmin(test);
  callers.set(null, new Caller(test.api)).set('admin', admin);
  for (const role of ROLES.filter((each) => each !== 'admin')) {
    callers.set(role, (await member(test, admin, { email: `${role}@example.com`, role })).caller);
  }
});
afterAll(() => test?.close());

/** No procedure takes a list, so nothing happens but the question whether one may ask. */
const NO_INPUT_OF_ANY = ['nothing'];

async function refusalOf(caller: Caller, { path, type }: (typeof procedures)[number]) {
  if (type === 'subscription') {
    const event = await firstEvent((signal) => caller.subscribe(path, NO_INPUT_OF_ANY, signal));
    return event.event === 'serialized-error' ? event.data.data.code : event.event;
  }
  const answer =
    type === 'query'
      ? await caller.query(path, NO_INPUT_OF_ANY)
      : await caller.mutate(path, NO_INPUT_OF_ANY);
  return answer.body.error?.data.code ?? 'OK';
}

function expected(role: Role | null, permission: RequiredPermission) {
  if (isAllowed(role, permission)) return expect.not.stringMatching(/UNAUTHORIZED|FORBIDDEN/);
  return role === null ? 'UNAUTHORIZED' : 'FORBIDDEN';
}

describe('every procedure', () => {
  it('declares a permission, and only these are open to anybody', () => {
    expect(procedures.length).toBeGreaterThan(40);
    const undeclared = procedures.filter(({ meta }) => meta?.permission === undefined);
    expect(undeclared.map(({ path }) => path)).toEqual([]);
    const open = procedures.filter(({ meta }) => meta?.permission === 'public');
    expect(open.map(({ path }) => path).sort()).toEqual([
      'invites.accept',
      'invites.get',
      'session.me',
      'setup.createAdmin',
      'setup.status',
    ]);
  });

  it.each(procedures)('$path lets in whom it declares', async (procedure) => {
    const permission = procedure.meta?.permission ?? 'public';
    for (const [role, caller] of callers) {
      const refusal = await refusalOf(caller, procedure);
      expect(refusal, `${procedure.path} as ${role ?? 'nobody'}`).toEqual(
        expected(role, permission),
      );
      expect(refusal).not.toBe('INTERNAL_SERVER_ERROR');
    }
  });
});

describe('every route of the HTTP API', () => {
  it('lets nobody in unknown, and a viewer only look', async () => {
    const { body } = await new Caller(test.api).rest('/openapi.json');
    const routes = Object.entries(body.paths as Record<string, Record<string, unknown>>).flatMap(
      ([path, methods]) => Object.keys(methods).map((method) => ({ path, method })),
    );
    expect(routes.length).toBeGreaterThan(9);
    for (const { path, method } of routes) {
      const address = path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, 'unknown');
      const ask = { method: method.toUpperCase(), ...(method === 'get' ? {} : { body: {} }) };
      const as = (role: Role | null) => callers.get(role)?.rest(address, ask);
      expect((await as(null))?.status, `${method} ${path} as nobody`).toBe(401);
      const viewed = (await as('viewer'))?.status;
      if (method === 'get') expect([200, 404], `${method} ${path} as viewer`).toContain(viewed);
      else expect(viewed, `${method} ${path} as viewer`).toBe(403);
    }
  });
});
