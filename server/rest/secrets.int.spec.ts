import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { envelopeBox } from '@/server/adapters/secrets/envelope';
import { TWO_FACTOR_SECRET } from '@/server/auth/sealed-for';
import { paysWithSecret } from '@/test-support/pays-with-secret';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { firstAdmin } from './testing/people';

const VALUE = 'tok-5d1e0b77';
let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
});
afterAll(() => test?.close());

const overview = async () => (await admin.query('secrets.list')).body.result.data;
const save = (secret: object) =>
  admin.mutate('secrets.save', {
    ...{ name: 'PAY_TOKEN', value: VALUE, hosts: ['pay.example'], replaces: false },
    ...secret,
  });
const audited = async () =>
  (await admin.query('audit.list', { targetType: 'secret', limit: 50 })).body.result.data.items;

/** A version of one saga, whose step sends a secret. */
const calling = (secret: string, title: string) => paysWithSecret(secret, { name: 'pays', title });
const publish = async (definition: SagaDefinition) => {
  const { status } = await admin.rest('/sagas/pays', { method: 'PUT', body: definition });
  expect(status).toBe(200);
};

describe('secrets', () => {
  it('are kept, replaced and listed, and never shown', async () => {
    expect((await save({ replaces: true })).status).toBe(404);
    expect((await save({})).status).toBe(200);
    expect((await save({})).status).toBe(409);
    const first = (await overview()).secrets[0];
    expect(first).toMatchObject({
      ...{ name: 'PAY_TOKEN', hosts: ['pay.example'], createdBy: 'Ada', updatedBy: 'Ada' },
      key: { keyId: 'secret', state: 'present' },
    });
    expect((await save({ hosts: ['PAY.example:8443'], replaces: true })).status).toBe(200);
    const listed = await overview();
    expect(listed.secrets).toMatchObject([
      { hosts: ['pay.example:8443'], createdAt: first.createdAt },
    ]);
    expect(await test.backend.secrets.read('PAY_TOKEN')).toMatchObject({ value: VALUE });
    const entries = await audited();
    expect(entries.map(({ action }: { action: string }) => action)).toEqual([
      'secret.changed',
      'secret.added',
    ]);
    expect(entries[0]).toMatchObject({
      actor: { name: 'Ada' },
      origin: { via: 'session' },
      detail: { before: { hosts: ['pay.example'] }, after: { hosts: ['pay.example:8443'] } },
    });
    expect(JSON.stringify([listed, entries])).not.toContain(VALUE);
  });

  it.each([
    [{ name: 'pay-token' }, '/name'],
    [{ hosts: [] }, '/hosts'],
    [{ hosts: ['https://pay.example/'] }, '/hosts/0'],
    [{ value: 'two\nlines' }, '/value'],
    [{ value: '' }, '/value'],
    [{ hosts: undefined, replaces: true }, '/hosts'],
    [{ value: undefined, replaces: true }, '/value'],
  ])('are refused with %j, and nothing of them is told back', async (wrong, path) => {
    const { status, body } = await save(wrong);
    expect(status).toBe(400);
    expect(body.error.data.issues[0].path).toBe(path);
    expect(JSON.stringify(body)).not.toContain(VALUE);
  });

  it('say which sagas use them, and which are missing, and are kept while they are used', async () => {
    await publish(calling('PAY_TOKEN', 'First'));
    const use = { saga: 'pays', nodes: ['charge'], services: ['payments'] };
    expect((await overview()).secrets).toMatchObject([
      { usedBy: [{ ...use, draft: true, versions: [1] }] },
    ]);
    const refused = await admin.mutate('secrets.remove', { name: 'PAY_TOKEN' });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toBe('PAY_TOKEN is used by pays.');

    // The version of before counts while a run of it is open.
    await publish(calling('OTHER', 'Second'));
    const times = { startedAt: new Date(), updatedAt: new Date() };
    await test.prisma.runSummary.create({
      data: {
        ...{ runId: randomUUID(), saga: 'pays', sagaVersion: 1, status: 'running', version: 1 },
        ...{
          correlationId: 'c',
          input: {},
          output: {},
          debts: [],
          currentNodes: [],
          fields: [],
          ...times,
        },
      },
    });
    const changed = await overview();
    expect(changed.secrets).toMatchObject([{ usedBy: [{ ...use, draft: false, versions: [1] }] }]);
    expect(changed.missing).toMatchObject([
      { name: 'OTHER', usedBy: [{ ...use, draft: true, versions: [2] }] },
    ]);
    const accepted = { name: 'PAY_TOKEN', evenIfUsed: true };
    expect((await admin.mutate('secrets.remove', accepted)).status).toBe(200);
    expect((await admin.mutate('secrets.remove', accepted)).status).toBe(404);
    const after = await overview();
    expect(after.missing.map(({ name }: { name: string }) => name)).toEqual(['OTHER', 'PAY_TOKEN']);
    expect((await audited())[0]).toMatchObject({
      action: 'secret.removed',
      detail: { usedBy: ['pays'] },
    });
  });
});

it('shows under which keys everything is, and brings it under the present one', async () => {
  expect((await save({})).status).toBe(200);
  const before = envelopeBox([{ id: 'before', key: randomBytes(32) }]);
  const { prisma, backend } = test;
  const users = await prisma.user.findMany();
  const factor = {
    secret: before.seal('totp', TWO_FACTOR_SECRET),
    backupCodes: backend.secretBox.seal('codes', TWO_FACTOR_SECRET),
  };
  await prisma.twoFactor.create({ data: { id: 'f', userId: String(users[0]?.id), ...factor } });
  const hook = { name: 'Hook', enabled: true, type: 'webhook', url: 'https://hooks.example/t/1' };
  await admin.mutate('alerts.saveChannel', { id: null, channel: hook });
  const { keys, channels } = await overview();
  expect(channels).toMatchObject([{ name: 'Hook' }]);
  expect(keys).toEqual([
    { keyId: 'secret', state: 'present', secrets: 1, channels: 1, apps: 0 },
    { keyId: 'before', state: 'missing', secrets: 0, channels: 0, apps: 1 },
  ]);
  const refused = await admin.mutate('secrets.rotate', {});
  expect(refused.status).toBe(409);
  expect(refused.body.error.message).toContain('the key before, which is not set');
  await prisma.twoFactor.deleteMany();
  await prisma.alertChannel.updateMany({ data: { target: ['https://hooks.example/t/plain'] } });
  expect((await overview()).keys[1]).toMatchObject({ state: 'unsealed', channels: 1 });
  expect((await admin.mutate('secrets.rotate', {})).body.result.data).toEqual({ changed: 1 });
  expect((await overview()).keys).toHaveLength(1);
  expect((await audited())[0]).toMatchObject({ action: 'secret.keys-rotated' });
});
