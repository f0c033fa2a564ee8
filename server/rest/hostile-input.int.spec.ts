import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { appRouter } from '@/server/api/root';
import { arbitraryOf } from '@/server/testing/arbitrary-of';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { firstAdmin } from './testing/people';
import { simpleSaga } from './testing/simple-saga';

let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
  await admin.rest('/sagas/simple', { method: 'PUT', body: simpleSaga('simple') });
});
afterAll(() => test?.close());

/** Text as attackers send it: with what databases, headers and patterns stumble over. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u0000',
    'a\u0000b',
    '\ud800',
    "'; drop table run_summary; --",
    '../../etc/passwd',
    '%00',
    '{% $eval("1") %}',
    'simple',
    '__proto__',
    '9'.repeat(40),
  ),
);

const value = fc.oneof(
  text,
  fc.constantFrom(null, true, -1, 0, 1e308, 2 ** 53, [], {}),
  fc.uuid(),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The names that inputs have, so that some of what is sent gets past the schemas. */
const NAMES = [
  'name',
  'title',
  'from',
  'newName',
  'version',
  'format',
  'text',
  'definition',
  'baseRevision',
  'revision',
  'note',
  'saga',
  'input',
  'idempotencyKey',
  'correlationId',
  'runId',
  'reason',
  'kind',
  'node',
  'afterVersion',
  'limit',
  'cursor',
  'id',
  'ids',
  'status',
  'service',
  'email',
  'role',
  'userId',
  'search',
  'token',
  'password',
  'currentPassword',
  'newPassword',
  'sessionId',
  'target',
  'expiresInDays',
];

const input = fc.dictionary(fc.constantFrom(...NAMES), value, { minKeys: 1, maxKeys: 12 });

/** Would end the caller's own session, or lock others out of the test. */
const SPARED = new Set([
  'account.revokeSession',
  'users.disable',
  'users.revokeSessions',
  'users.setRole',
]);

const procedures = Object.entries(appRouter._def.procedures)
  .map(([path, procedure]) => ({
    path,
    type: (procedure as unknown as { _def: { type: string } })._def.type,
  }))
  .filter(({ path, type }) => type !== 'subscription' && !SPARED.has(path));

const inputs = new Map(
  Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
    const { inputs: parsers } = (procedure as unknown as { _def: { inputs: z.ZodType[] } })._def;
    return [path, parsers[0]];
  }),
);

/** Many requests, on whatever machine. */
const LONG_MS = 600_000;

it(
  'never makes a procedure fail in itself',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...procedures), input, async ({ path, type }, given) => {
        const answer =
          type === 'query' ? await admin.query(path, given) : await admin.mutate(path, given);
        expect(answer.status, `${path} ${JSON.stringify(given)}`).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
  },
  LONG_MS,
);

/** How often each procedure is tried; `npm run test:fuzz` tries much more. */
// biome-ignore lint/style/noProcessEnv: the command of the long form says it to the tests.
const RUNS = Number(process.env.FUZZ_RUNS ?? 6);

it.each(procedures)(
  '$path does not fail in itself on any input of its shape',
  async (one) => {
    const shape = inputs.get(one.path);
    const given = shape ? arbitraryOf(shape) : fc.constant(undefined);
    await fc.assert(
      fc.asyncProperty(given, async (value) => {
        const answer =
          one.type === 'query'
            ? await admin.query(one.path, value)
            : await admin.mutate(one.path, value);
        expect(
          answer.status,
          `${JSON.stringify(value)} ${JSON.stringify(answer.body)}`,
        ).toBeLessThan(500);
      }),
      { numRuns: shape ? RUNS : 1 },
    );
  },
  LONG_MS,
);

it(
  'never makes a procedure fail in itself where the shape is right',
  async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (one, two) => {
        const answers = await Promise.all([
          admin.mutate('sagas.create', { name: 'simple', title: one }),
          admin.mutate('sagas.create', {
            name: `s${Math.abs(one.length)}`,
            title: two,
            from: { nodes: [], edges: [], description: one },
          }),
          admin.mutate('runs.start', {
            saga: 'simple',
            input: { amount: 1, text: one },
            correlationId: two || 'x',
          }),
          admin.query('runs.list', { correlationId: one || 'x', cursor: two }),
          admin.query('users.list', { search: one, cursor: two }),
          admin.mutate('users.invite', {
            email: 'fuzz@example.com',
            name: one,
            role: 'viewer',
          }),
          admin.mutate('account.rename', { name: one || 'x' }),
          admin.mutate('apiKeys.create', { name: one || 'x', scopes: ['runs:read'] }),
          admin.query('runs.list', { error: one || 'x', fields: { order: two || 'x' } }),
          admin.query('deadLetters.list', { cursor: two }),
          admin.query('deadLetters.list', { text: one || 'x', step: two || 'x' }),
          admin.query('deadLetters.groups', { text: two || 'x' }),
          admin.query('audit.list', { targetType: one || 'x', targetId: two || 'x' }),
          admin.query('audit.list', { text: one || 'x', cursor: two }),
          admin.query('trace.find', { id: one || 'x' }),
          admin.query('invites.get', { token: one || 'x' }),
        ]);
        for (const { status, body } of answers)
          expect(status, JSON.stringify(body)).toBeLessThan(500);
      }),
      { numRuns: 20 },
    );
  },
  LONG_MS,
);

it.each([
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-14:00',
  '2026-02-30T00:00:00Z',
])('takes no moment that no calendar has: %s', async (from) => {
  const answers = await Promise.all([
    admin.query('runs.list', { from }),
    admin.query('audit.list', { from }),
    admin.mutate('bulk.preview', { selection: { type: 'filter', from } }),
    admin.rest(`/runs?from=${encodeURIComponent(from)}`),
    admin.rest(`/audit/export?to=${encodeURIComponent(from)}`),
  ]);
  for (const { status } of answers) expect([400, 422]).toContain(status);
});

it(
  'never makes the HTTP API fail in itself',
  async () => {
    const part = text.map((given) => encodeURIComponent(given.toWellFormed()));
    await fc.assert(
      fc.asyncProperty(part, part, value, async (one, two, body) => {
        const answers = await Promise.all([
          admin.rest(`/sagas/${one}`),
          admin.rest(`/sagas/${one}/runs`, { body }),
          admin.rest('/sagas/simple/runs', { body }),
          admin.rest(`/sagas/simple/runs?correlationId=${one}`, { body: { amount: 1 } }),
          admin.rest(`/sagas/${one}`, { method: 'PUT', body }),
          admin.rest(`/runs?saga=${one}&cursor=${two}&correlationId=${two}`),
          admin.rest(`/runs/${one}`),
          admin.rest(`/runs/${one}/events?afterVersion=${two}`),
          admin.rest(`/runs/${crypto.randomUUID()}/events?afterVersion=${2 ** 53 - 1}`),
          admin.rest(`/sagas/simple?version=${2 ** 40}`),
          admin.rest(`/runs/${one}/cancel`, { body }),
          admin.rest(`/dead-letters?service=${one}&cursor=${two}`),
          admin.rest(`/dead-letters/${one}/retry`, { method: 'POST' }),
        ]);
        for (const { status, body } of answers)
          expect(status, JSON.stringify(body)).toBeLessThan(500);
      }),
      { numRuns: 20 },
    );
  },
  LONG_MS,
);
