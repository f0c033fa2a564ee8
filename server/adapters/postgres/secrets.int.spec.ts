import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { envelopeBox } from '@/server/adapters/secrets/envelope';
import { secretDesk } from '@/server/application/secrets/secret-desk';
import { RECOVERY_CODES, TWO_FACTOR_SECRET } from '@/server/auth/sealed-for';
import { systemClock } from '@/server/ports/clock';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { postgresAlertSettings } from './alert-settings';
import { postgresAuditLog } from './audit-log';
import { openPrisma, type Prisma } from './prisma-client';
import { postgresSecrets } from './secrets';

let database: TestDatabase;
let prisma: Prisma;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = openPrisma(database.url, 2);
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const key = (id: string) => ({ id, key: randomBytes(32) });
const [before, after] = [key('before'), key('after')];
const by = { type: 'system', id: 'cli', name: 'ops' } as const;

const TOKEN = 'tok-3f9a1c77';
const HOOK = 'https://hooks.example/services/T0/hook-8d21';
const EARLIER = 'https://hooks.example/services/T0/hook-earlier';

/** All that is in the database, as one text. */
async function everything(): Promise<string> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from "${name}" t`);
    texts.push(...rows.map(({ row }) => row));
  }
  await client.end();
  return texts.join('\n');
}

function kept(ring: Parameters<typeof envelopeBox>[0]) {
  const box = envelopeBox(ring);
  const secrets = postgresSecrets(prisma, box);
  const audit = postgresAuditLog(prisma);
  return {
    secrets,
    channels: postgresAlertSettings(prisma, box),
    desk: secretDesk({ secrets, audit, clock: systemClock }),
  };
}

it('holds no secret that could be read, and rotates its key', async () => {
  const { desk, secrets, channels } = kept([before]);
  const channel = { id: randomUUID(), name: 'Hook', enabled: true, type: 'webhook' } as const;
  await desk.save({ name: 'PAY', value: TOKEN, hosts: ['pay.example'], by });
  await channels.saveChannel({ ...channel, url: HOOK });
  const earlier = { id: randomUUID(), name: 'Earlier', enabled: true, type: 'slack' } as const;
  await prisma.alertChannel.create({ data: { ...earlier, target: [EARLIER] } });
  const box = envelopeBox([before]);
  await prisma.user.create({ data: { id: 'u', name: 'U', email: 'u@example.com' } });
  const factor = {
    secret: box.seal('totp-of-ada', TWO_FACTOR_SECRET),
    backupCodes: box.seal('codes-of-ada', RECOVERY_CODES),
  };
  await prisma.twoFactor.create({ data: { id: 'f', userId: 'u', ...factor } });
  expect(await everything()).not.toMatch(/3f9a1c77|hook-8d21|-of-ada/);
  expect(await secrets.read('PAY')).toEqual({ value: TOKEN, hosts: ['pay.example'] });
  expect(await secrets.read('OTHER')).toBeNull();

  // The new key first, so that it seals; the old one still opens.
  const rotating = kept([after, before]);
  expect(await rotating.desk.rotate(by)).toBe(4);
  expect(await rotating.desk.rotate(by)).toBe(0);
  expect(await everything()).not.toMatch(/3f9a1c77|hook-8d21|hook-earlier/);

  const rotated = kept([after]);
  expect(await rotated.secrets.read('PAY')).toMatchObject({ value: TOKEN });
  expect((await rotated.channels.channels()).map((one) => 'url' in one && one.url)).toEqual([
    EARLIER,
    HOOK,
  ]);
  const { secret, backupCodes } = await prisma.twoFactor.findUniqueOrThrow({ where: { id: 'f' } });
  const renewed = envelopeBox([after]);
  expect(renewed.open(secret, TWO_FACTOR_SECRET)).toBe('totp-of-ada');
  expect(renewed.open(backupCodes, RECOVERY_CODES)).toBe('codes-of-ada');
  await expect(secrets.read('PAY')).rejects.toThrow('the key after, which is not set');
});

it('notes each change, without the value', async () => {
  const { desk } = kept([after]);
  await desk.save({ name: 'PAY', value: TOKEN, hosts: ['pay.example', 'b.example'], by });
  expect(await desk.list()).toMatchObject([{ name: 'PAY', hosts: ['pay.example', 'b.example'] }]);
  expect(await desk.remove('PAY', by)).toBe(true);
  expect(await desk.remove('PAY', by)).toBe(false);
  const { items } = await postgresAuditLog(prisma).list({ targetType: 'secret', limit: 20 });
  expect(items.map(({ action }) => action)).toEqual([
    'secret.removed',
    'secret.changed',
    'secret.keys-rotated',
    'secret.keys-rotated',
    'secret.added',
  ]);
  expect(JSON.stringify(items)).not.toContain(TOKEN);
});
