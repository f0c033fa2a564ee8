import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { firstEvent } from './testing/events-of';
import { firstAdmin, member } from './testing/people';

let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
});
afterAll(() => test?.close());

describe('API keys', () => {
  const create = async (scopes: readonly string[], expiresInDays: number | null = null) =>
    (await admin.mutate('apiKeys.create', { name: 'ci', scopes, expiresInDays })).body.result.data;

  it('open the API as far as their scopes reach, and are kept as hashes', async () => {
    const { key, prefix } = await create(['sagas:read']);
    expect(key).toMatch(/^bsk_[\w-]{43}$/);
    expect(key.startsWith(prefix)).toBe(true);
    expect(JSON.stringify(await test.prisma.apiKey.findMany())).not.toContain(key);
    const program = new Caller(test.api, key);
    expect((await program.rest('/sagas')).status).toBe(200);
    expect((await program.query('sagas.list')).status).toBe(200);
    expect((await program.rest('/runs')).status).toBe(403);
    expect((await program.query('users.list', {})).status).toBe(403);
    expect((await program.mutate('account.rename', { name: 'Mallory' })).status).toBe(403);
    const [listed] = (await admin.query('apiKeys.list')).body.result.data;
    expect(listed).toMatchObject({ name: 'ci', prefix, scopes: ['sagas:read'], revokedAt: null });
    expect(listed.lastUsedAt).not.toBeNull();
  });

  it('end when they are revoked or too old', async () => {
    const revoked = await create(['sagas:read']);
    await admin.mutate('apiKeys.revoke', { id: revoked.id });
    expect((await new Caller(test.api, revoked.key).rest('/sagas')).status).toBe(401);
    expect((await admin.mutate('apiKeys.revoke', { id: revoked.id })).status).toBe(404);
    const old = await create(['sagas:read'], 1);
    await test.prisma.apiKey.update({
      where: { id: old.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect((await new Caller(test.api, old.key).rest('/sagas')).status).toBe(401);
    expect((await new Caller(test.api, 'bsk_made-up').rest('/sagas')).status).toBe(401);
  });

  it('make no keys that outlive them', async () => {
    const { id, key } = await create(['everything'], 1);
    const program = new Caller(test.api, key);
    const made = async (expiresInDays: number | null) => {
      const asked = { name: 'k', scopes: ['sagas:read'], expiresInDays };
      const child = (await program.mutate('apiKeys.create', asked)).body.result.data;
      return (await test.prisma.apiKey.findUniqueOrThrow({ where: { id: child.id } })).expiresAt;
    };
    const { expiresAt } = await test.prisma.apiKey.findUniqueOrThrow({ where: { id } });
    expect(await made(null)).toEqual(expiresAt);
    expect(await made(3650)).toEqual(expiresAt);
  });

  it('may not more than their owner may today, and nothing when the owner is disabled', async () => {
    const { caller, userId } = await member(test, admin, {
      email: 'owner@example.com',
      role: 'admin',
    });
    const made = await caller.mutate('apiKeys.create', {
      name: 'k',
      scopes: ['everything'],
    });
    const program = new Caller(test.api, made.body.result.data.key);
    expect((await program.query('users.list', {})).status).toBe(200);
    await admin.mutate('users.setRole', { userId, role: 'operator' });
    expect((await program.query('users.list', {})).status).toBe(403);
    expect((await program.rest('/runs')).status).toBe(200);
    await admin.mutate('users.disable', { userId });
    expect((await program.rest('/runs')).status).toBe(401);
  });

  it('end a stream whose scope they lack, and hand on no more than they have', async () => {
    const { key } = await create(['runs:read']);
    const program = new Caller(test.api, key);
    const refused = await firstEvent((signal) =>
      program.subscribe('deadLetters.watch', undefined, signal),
    );
    expect(refused.data.data.code).toBe('FORBIDDEN');
    const { key: maker } = await create(['everything']);
    await test.prisma.apiKey.updateMany({
      where: { prefix: maker.slice(0, 12) },
      data: { role: 'operator' },
    });
    const asked = { name: 'k', scopes: ['everything'] };
    expect((await new Caller(test.api, maker).mutate('apiKeys.create', asked)).status).toBe(403);
    expect((await admin.mutate('apiKeys.create', { name: 'k', scopes: [] })).status).toBe(400);
    expect((await admin.mutate('apiKeys.create', { name: 'k', scopes: ['root'] })).status).toBe(
      400,
    );
  });

  it('do not grow with their owner', async () => {
    const { caller, userId } = await member(test, admin, {
      email: 'grows@example.com',
      role: 'admin',
    });
    const made = await caller.mutate('apiKeys.create', { name: 'k', scopes: ['everything'] });
    const { id, key } = made.body.result.data;
    await test.prisma.apiKey.update({ where: { id }, data: { role: 'viewer' } });
    await admin.mutate('users.setRole', { userId, role: 'admin' });
    expect((await new Caller(test.api, key).query('audit.list', {})).status).toBe(403);
    expect((await new Caller(test.api, key).rest('/runs')).status).toBe(200);
  });
});
