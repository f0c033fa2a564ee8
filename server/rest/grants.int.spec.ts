import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantedPermissions } from '@/server/auth/permissions';
import { createRestApp } from './rest-app';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { eventsOf, firstEvent } from './testing/events-of';
import { everyProcedure, everyRoute } from './testing/matrix';
import { asksAbout, routesAbout } from './testing/out-of-reach';
import { firstAdmin, member } from './testing/people';
import { makeTeam, type Team, teamSaga } from './testing/two-teams';

let test: ApiUnderTest;
let admin: Caller;
/** Designs and operates what is of `ours`; there is nothing else for them. */
let guest: Caller;
let guestId = '';
/** Looks at everything, and operates what is of `ours`. */
let viewer: Caller;
let ours: Team;
let theirs: Team;

const OURS = ['designer', 'operator'].map((role) => ({ label: 'ours', role }));
/** What nobody may come to know of the others. */
const THEIRS = () => new RegExp(`theirs|${theirs.runId}|${theirs.letterId}`);

beforeAll(async () => {
  test = await startApi();
  await test.startWorker();
  admin = await firstAdmin(test);
  [ours, theirs] = await Promise.all([
    makeTeam(test, admin, 'ours'),
    makeTeam(test, admin, 'theirs'),
  ]);
  const invited = await member(test, admin, { email: 'guest@example.com', role: 'guest' });
  [guest, guestId] = [invited.caller, invited.userId];
  await admin.mutate('users.setGrants', { userId: guestId, grants: OURS });
  const other = await member(test, admin, { email: 'viewer@example.com', role: 'viewer' });
  viewer = other.caller;
  const grants = [{ label: 'ours', role: 'operator' }];
  await admin.mutate('users.setGrants', { userId: other.userId, grants });
});
afterAll(() => test?.close());

const OF_SAGAS = new Set<string>(
  (['designer', 'operator'] as const).flatMap((role) => grantedPermissions(role)),
);
const procedures = everyProcedure().filter(({ permission }) => OF_SAGAS.has(permission ?? ''));

async function ask(caller: Caller, path: string, input: unknown) {
  const type = procedures.find((one) => one.path === path)?.type;
  if (type !== 'subscription') {
    const answer =
      type === 'query' ? await caller.query(path, input) : await caller.mutate(path, input);
    return { code: answer.body.error?.data.code ?? 'OK', text: JSON.stringify(answer.body) };
  }
  const first = await firstEvent((signal) => caller.subscribe(path, input, signal));
  const code = first.event === 'serialized-error' ? first.data.data.code : 'OK';
  return { code, text: JSON.stringify(first.data) };
}

/** Refusals name what was asked for; that a name is taken can't be hidden, since names are everybody's. */
const withoutRefusals = (text: string) =>
  text.replaceAll(/There is no [^"]*|The name \S+ is taken/g, '');

/** These are about nothing but what a guest may do, and so they do it. */
const HARMLESS = ['sagas.select', 'views.save'];
const DENIED = ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'];

describe('what is out of reach', () => {
  it('is thought of in every procedure and route that is about sagas', () => {
    expect(Object.keys(asksAbout(theirs)).sort()).toEqual(
      procedures.map(({ path }) => path).sort(),
    );
    const routes = everyRoute(createRestApp(test.app)).filter(({ permission }) =>
      OF_SAGAS.has(permission ?? ''),
    );
    const asked = Object.keys(routesAbout(theirs)).map((key) => key.replaceAll(/:\w+/g, 'unknown'));
    expect(asked.sort()).toEqual(
      routes.map(({ method, address }) => `${method} ${address}`).sort(),
    );
  });

  it.each(procedures)('$path neither tells of it nor touches it', async ({ path, type }) => {
    const input = asksAbout(theirs)[path];
    const { code, text } = await ask(guest, path, input);
    expect(withoutRefusals(text)).not.toMatch(THEIRS());
    if (type !== 'mutation' || HARMLESS.includes(path)) {
      expect(['OK', ...DENIED]).toContain(code);
    } else if (path.endsWith('.preview')) {
      expect(code === 'OK' ? text : 'none').toMatch(/"letters":0\b|none/);
    } else {
      expect(DENIED, text).toContain(code);
    }
  });

  it('is not there over HTTP either', async () => {
    for (const [route, [path, how]] of Object.entries(routesAbout(theirs))) {
      const { status, body } = await guest.rest(path, how);
      const text = withoutRefusals(JSON.stringify(body));
      expect(text, route).not.toMatch(THEIRS());
      const isList = !/[:]|POST/.test(route) || route.endsWith('/export');
      expect({ route, status }).toEqual({
        route,
        status: isList ? 200 : expect.toSatisfy((given) => [403, 404, 409].includes(given)),
      });
    }
  });

  it('is as it was', async () => {
    const { summary } = (await admin.query('runs.get', { runId: theirs.runId })).body.result.data;
    expect(summary).toMatchObject({ status: 'running', waits: [{ place: 'check' }] });
    const letter = (await admin.query('deadLetters.get', { id: theirs.letterId })).body.result.data;
    expect(letter).toMatchObject({ status: 'open', assignee: null, retries: 0 });
    const { draft } = (await admin.query('sagas.get', { name: theirs.saga })).body.result.data;
    expect(draft.definition.labels).toEqual(['theirs']);
  });

  it('is not among what pages offer: they ask what somebody may with each saga', async () => {
    const reachOf = async (caller: Caller) =>
      (await caller.query('session.reach')).body.result.data;
    const [only, ...rest] = await reachOf(guest);
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ saga: ours.saga, roles: ['designer', 'operator'] });
    expect([...only.permissions].sort()).toEqual([...OF_SAGAS].sort());
    expect(await reachOf(admin)).toEqual([]);
    expect(await reachOf(viewer)).toMatchObject([{ saga: ours.saga, roles: ['operator'] }]);
    const { user } = (await viewer.query('session.me')).body.result.data;
    expect(user.permissions).toContain('run.control');
    expect(user.everywhere).not.toContain('run.control');
  });

  it('is seen, but not touched, by whoever may look at everything', async () => {
    expect((await viewer.query('runs.get', { runId: theirs.runId })).status).toBe(200);
    const cancelled = await viewer.mutate('runs.cancel', { runId: theirs.runId, reason: 'x' });
    expect(cancelled.body.error.message).toBe(
      'You may not do this with saga-of-theirs; it needs run.control there.',
    );
    const all = await viewer.mutate('bulk.preview', { selection: { type: 'filter' } });
    expect(all.body.result.data).toEqual({ running: 1 });
    const letters = await viewer.mutate('redrives.preview', { letters: {} });
    expect(letters.body.result.data.letters).toBe(1);
    const asks = asksAbout(theirs);
    const changes = procedures.filter(
      ({ type, path, permission }) =>
        type === 'mutation' &&
        !permission?.endsWith('.read') &&
        ![...HARMLESS, 'bulk.preview', 'redrives.preview'].includes(path),
    );
    for (const { path } of changes) {
      const { code, text } = await ask(viewer, path, asks[path]);
      expect(DENIED, `${path}: ${text}`).toContain(code);
    }
    expect((await ask(viewer, 'chaos.add', asks['chaos.add'])).text).toContain(
      'You may not do this with saga-of-theirs; it needs chaos.write there.',
    );
  });
});

describe('what is within reach', () => {
  it('is listed, searched and counted', async () => {
    const data = async (path: string, input?: unknown) =>
      (await guest.query(path, input)).body.result.data;
    expect((await data('sagas.list')).map(({ name }: { name: string }) => name)).toEqual([
      ours.saga,
    ]);
    expect((await data('runs.list', {})).items).toMatchObject([{ runId: ours.runId }]);
    expect(await data('runs.count', {})).toEqual({ count: 1, isMore: false });
    expect((await data('deadLetters.list', {})).items).toMatchObject([{ id: ours.letterId }]);
    const runIds = [ours.runId, theirs.runId];
    expect(await data('deadLetters.ofRuns', { runIds })).toEqual([{ runId: ours.runId, open: 1 }]);
    expect(await data('deadLetters.groups', {})).toMatchObject([{ saga: ours.saga, count: 1 }]);
    expect((await data('trace.find', { id: 'case-ours' })).runs).toHaveLength(1);
    expect((await data('trace.find', { id: 'case-theirs' })).runs).toEqual([]);
    expect((await data('trace.passport', { messageId: ours.messageId })).runId).toBe(ours.runId);
    expect(
      (await data('participants.list')).map((one: { service: string }) => one.service),
    ).toEqual(['service-ours']);
    const counted = await firstEvent((signal) =>
      guest.subscribe('deadLetters.watch', undefined, signal),
    );
    expect(counted.data).toEqual({ open: 1 });
  });

  it('is run and steered, and decided by the role that is granted', async () => {
    const started = await guest.rest(`/sagas/${ours.saga}/runs`, { body: {} });
    expect(started.status).toBe(202);
    const hook = await guest.rest('/webhooks/hook-ours', { body: {} });
    expect(hook.status).toBe(202);
    const { runId } = hook.body;
    expect((await guest.mutate('runs.suspend', { runId, reason: 'x' })).status).toBe(200);
    const decided = { runId: ours.runId, node: 'check', outcome: 'approved', form: {} };
    expect((await guest.mutate('runs.decide', decided)).status).toBe(200);
    const note = { id: ours.letterId, text: 'seen' };
    expect((await guest.mutate('deadLetters.note', note)).status).toBe(200);
  });

  it('is made there, and stays there', async () => {
    const made = await guest.mutate('sagas.create', { name: 'new-one', title: 'New' });
    expect(made.status).toBe(200);
    const { draft } = (await guest.query('sagas.get', { name: 'new-one' })).body.result.data;
    expect(draft.definition.labels).toEqual(['ours']);
    const save = (labels: readonly string[]) =>
      guest.mutate('sagas.saveDraft', {
        name: 'new-one',
        definition: { ...draft.definition, labels },
        baseRevision: draft.revision,
      });
    expect((await save([])).status).toBe(403);
    const other = await member(test, admin, { email: 'other@example.com', role: 'designer' });
    await admin.mutate('users.setGrants', {
      userId: other.userId,
      grants: [{ label: 'theirs', role: 'operator' }],
    });
    expect((await save(['ours', 'theirs'])).body.error.message).toBe(
      'Access is granted by the label theirs: only an admin puts it on a saga or takes it off.',
    );
    // Not even a designer of all sagas, who would operate it by that.
    const published = await other.caller.rest('/sagas/new-one', {
      method: 'PUT',
      body: { ...teamSaga('ours'), name: 'new-one', labels: ['ours', 'theirs'] },
    });
    expect(published.status).toBe(403);
    expect((await save(['ours', 'urgent'])).status).toBe(200);
  });
});

describe('grants', () => {
  it('reach as far as a key’s scopes, too', async () => {
    const made = await admin.mutate('apiKeys.create', { name: 'k', scopes: ['runs:read'] });
    const { id, key } = made.body.result.data;
    await test.prisma.apiKey.update({ where: { id }, data: { userId: guestId } });
    const program = new Caller(test.api, key);
    expect((await program.rest('/runs')).body.items.length).toBeGreaterThan(0);
    expect((await program.rest(`/runs/${theirs.runId}`)).status).toBe(404);
    expect((await program.rest('/sagas')).status).toBe(403);
    expect((await program.rest(`/runs/${ours.runId}/cancel`, { body: {} })).status).toBe(403);
  });

  it('hold for what was begun when there were others', async () => {
    const selection = { type: 'runs', runIds: [ours.runId] };
    const action = { title: 'Hold', action: 'suspend', reason: 'x', ratePerSecond: 1, selection };
    const bulk = (await guest.mutate('bulk.start', action)).body.result.data;
    const letters = { ids: [ours.letterId] };
    const sent = (await guest.mutate('redrives.start', { title: 'Send', letters })).body.result
      .data;
    // As if it had been held before their turn came: out of the hands of the worker that has it by now.
    const paused = { status: 'paused', epoch: { increment: 1 } };
    await test.prisma.redriveJob.update({ where: { id: sent.id }, data: paused });
    const waiting = { where: { jobId: sent.id }, data: { status: 'waiting' } };
    await test.prisma.redriveItem.updateMany(waiting);
    // What is shown first of a long job is not what it goes on with.
    const shown = Array.from({ length: 1_000 }, (_, place) => ({ place, id: randomUUID() }));
    await test.prisma.bulkItem.updateMany({
      where: { jobId: bulk.id },
      data: { position: 1_000, status: 'waiting' },
    });
    await test.prisma.bulkItem.createMany({
      data: shown.map(({ place: position, id: runId }) => {
        return { jobId: bulk.id, position, runId, status: 'failed' };
      }),
    });
    await test.prisma.redriveItem.createMany({
      data: shown.map(({ place: position, id: letterId }) => {
        return { jobId: sent.id, position: position - 1_000, letterId, status: 'failed' };
      }),
    });
    const others = [{ label: 'theirs', role: 'operator' }];
    await admin.mutate('users.setGrants', { userId: guestId, grants: others });
    for (const [path, input] of [
      ['redrives.steer', { id: sent.id, wish: 'resume' }],
      ['bulk.steer', { id: bulk.id, wish: 'resume' }],
      ['bulk.undo', { id: bulk.id, reason: 'x' }],
    ] as const) {
      const { status, body } = await guest.mutate(path, input);
      expect([path, status, body.error?.message]).toEqual([
        path,
        403,
        expect.stringMatching(/^You may not act on all of its (runs|letters) any more\.$/),
      ]);
    }
    await admin.mutate('users.setGrants', { userId: guestId, grants: OURS });
    const resumed = await guest.mutate('redrives.steer', { id: sent.id, wish: 'resume' });
    expect(resumed.status).toBe(200);
  });

  it('are audited, not for admins, and end what is open when they end', async () => {
    const { items } = (await admin.query('audit.list', { action: 'user.grants-changed' })).body
      .result.data;
    expect(items.at(-1)).toMatchObject({
      target: { type: 'user', id: guestId },
      detail: { before: [], after: ['ours: designer', 'ours: operator'] },
    });
    const { items: users } = (await admin.query('users.list', { role: 'admin' })).body.result.data;
    const toAdmin = { userId: users[0].id, grants: OURS };
    expect((await admin.mutate('users.setGrants', toAdmin)).status).toBe(409);
    const abort = new AbortController();
    const stream = await guest.subscribe('runs.watch', { runId: ours.runId }, abort.signal);
    const events = eventsOf(stream);
    await events.next();
    await admin.mutate('users.setGrants', { userId: guestId, grants: [] });
    let last = await events.next();
    while (!last.done && last.value.event !== 'serialized-error') last = await events.next();
    expect(last.value?.data.data.code).toBe('FORBIDDEN');
    abort.abort();
    expect((await guest.query('runs.list', {})).status).toBe(403);
  });
});
