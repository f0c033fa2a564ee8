import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { ADMIN_EMAIL, firstAdmin, member, PASSWORD } from './testing/people';

let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
});
afterAll(() => test?.close());

const listed = async (filter: object) =>
  (await admin.query('users.list', { limit: 200, ...filter })).body.result.data;

describe('a list of people to invite', () => {
  it('is invited line by line, with a report', async () => {
    const csv = [
      'E-mail;Name;Role',
      'first@list.example;First;designer',
      'second@list.example;Second;',
      'FIRST@list.example;Again;viewer',
      `${ADMIN_EMAIL};Ada;viewer`,
      'nonsense;;',
      'third@list.example;Third;king',
    ].join('\r\n');
    const report = (await admin.mutate('users.inviteMany', { csv, role: 'viewer' })).body.result
      .data;
    expect(report.map((one: { line: number; outcome: string }) => [one.line, one.outcome])).toEqual(
      [
        [2, 'invited'],
        [3, 'invited'],
        [4, 'listed-twice'],
        [5, 'known'],
        [6, 'invalid'],
        [7, 'invalid'],
      ],
    );
    expect(report[0].link).toContain('/invite/');
    expect(report[5].problem).toContain('no role king');
    const { items } = await listed({ search: 'list.example' });
    expect(items.map((one: { email: string; role: string }) => [one.email, one.role])).toEqual([
      ['first@list.example', 'designer'],
      ['second@list.example', 'viewer'],
    ]);
  });

  it('that is none is refused, with why', async () => {
    const refused = await admin.mutate('users.inviteMany', { csv: '"a@x.org', role: 'viewer' });
    expect(refused.status).toBe(422);
    expect(refused.body.error.data.issues[0].path).toBe('/csv');
  });
});

describe('hundreds of users', () => {
  it('are told apart by state, on pages without a gap', async () => {
    const people = Array.from({ length: 300 }, (_, i) => ({
      id: randomUUID(),
      name: `Crowd ${i % 7}`,
      email: `crowd${i}@crowd.example`,
      banned: i % 10 === 0,
    }));
    await test.prisma.user.createMany({ data: people });
    const active = people.filter(({ banned }) => !banned).slice(0, 20);
    await test.prisma.account.createMany({
      data: active.map(({ id }) => ({
        id: randomUUID(),
        accountId: id,
        providerId: 'credential',
        userId: id,
        password: 'x',
      })),
    });
    const lockedUntil = new Date(Date.now() + 60_000);
    const locked = active.slice(0, 3).map(({ id }) => id);
    await test.prisma.signInGuard.createMany({
      data: locked.map((id) => ({
        key: id,
        userId: id,
        failures: 10,
        lockedUntil,
        lastAt: new Date(),
      })),
    });
    const search = 'crowd.example';
    const totals = await Promise.all(
      ['active', 'invited', 'locked', 'disabled'].map(
        async (state) => (await listed({ search, state })).total,
      ),
    );
    expect(totals).toEqual([17, 250, 3, 30]);
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await listed({
        search,
        state: 'invited',
        limit: 40,
        cursor,
      });
      for (const { id } of page.items) seen.add(id);
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.size).toBe(250);
  });
});

describe('disabling somebody', () => {
  it('hands over what they looked after, and their keys when that is wished', async () => {
    const from = await member(test, admin, { email: 'leaver@example.com', role: 'admin' });
    const to = await member(test, admin, { email: 'heir@example.com', role: 'operator' });
    const made = await from.caller.mutate('apiKeys.create', {
      name: 'ci',
      scopes: ['runs:read'],
      expiresInDays: 1,
    });
    const program = new Caller(test.api, made.body.result.data.key);
    const runId = randomUUID();
    await test.prisma.debtOwner.create({
      data: { runId, ownerId: from.userId, ownerName: 'Leaver', since: new Date() },
    });
    const heir = { id: to.userId, keys: true };
    const wish = { userId: from.userId, reason: 'left', heir };
    const done = (await admin.mutate('users.disable', wish)).body.result.data;
    expect(done.handedOver).toEqual({ deadLetters: 0, debts: 1, apiKeys: 1 });
    const owner = await test.prisma.debtOwner.findUniqueOrThrow({ where: { runId } });
    expect(owner.ownerId).toBe(to.userId);
    expect((await program.rest('/runs')).status).toBe(200);
    const asked = { action: 'user.disabled', targetId: from.userId };
    const [entry] = (await admin.query('audit.list', asked)).body.result.data.items;
    expect(entry.detail).toMatchObject({ reason: 'left', to: to.userId, apiKeys: 1 });
  });

  it('changes nothing when the heir is disabled, or they themselves', async () => {
    const { userId } = await member(test, admin, { email: 'stays@example.com', role: 'viewer' });
    const gone = await test.prisma.user.findFirstOrThrow({ where: { banned: true } });
    for (const id of [gone.id, userId, randomUUID()]) {
      const wish = { userId, heir: { id, keys: false } };
      expect((await admin.mutate('users.disable', wish)).status).toBe(409);
    }
    const user = await test.prisma.user.findUniqueOrThrow({ where: { id: userId } });
    expect(user.banned).toBe(false);
  });

  it('leaves an admin, however many shut each other out at the same time', async () => {
    const first = await test.prisma.user.findUniqueOrThrow({ where: { email: ADMIN_EMAIL } });
    const others = [];
    for (const name of ['b', 'c', 'd', 'e']) {
      others.push(await member(test, admin, { email: `${name}@race.example`, role: 'admin' }));
    }
    const all = [{ caller: admin, userId: first.id }, ...others];
    const tries = all.flatMap(({ caller }, i) =>
      all.map(({ userId }, j) =>
        (i + j) % 2
          ? caller.mutate('users.disable', { userId })
          : caller.mutate('users.setRole', { userId, role: 'viewer' }),
      ),
    );
    await Promise.all(tries);
    const admins = { role: 'admin', banned: false };
    expect(await test.prisma.user.count({ where: admins })).toBeGreaterThan(0);
    const [left] = await test.prisma.user.findMany({ where: admins });
    const caller = new Caller(test.api);
    expect(await caller.signIn(String(left?.email), PASSWORD)).toBe(200);
    expect((await caller.query('users.list', {})).status).toBe(200);
  });
});
