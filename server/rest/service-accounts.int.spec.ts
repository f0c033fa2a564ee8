import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { natsAddress } from '@/participant/nats-address';
import { serviceAccount } from '@/participant/service-account';
import { eventually } from '@/server/testing/eventually';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { firstAdmin } from './testing/people';

let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
  await firstAdmin(test);
  // A process that tells the broker of its accounts, as a start on one machine has it.
  const managing = await test.anotherApi({
    NATS_URL: test.urls.nats,
    BACKSTITCH_NATS_ACCOUNTS_FILE: test.urls.accountsFile,
  });
  admin = new Caller(managing);
  await admin.signIn('ada@example.com', 'correct horse battery');
});
afterAll(() => test?.close());

/** `in` once the broker lets the service in by this secret, or not any more. */
const untilConnecting = (seed: string, wanted: 'in' | 'out') =>
  eventually(
    () => {
      const { servers } = natsAddress(test.urls.nats);
      const how = { servers, ...serviceAccount('hotels', seed), maxReconnectAttempts: 0 };
      return connect(how).then(
        (connection) => connection.close().then(() => 'in'),
        () => 'out',
      );
    },
    (is) => is === wanted,
  );
const data = async (path: string, input: object) =>
  (await admin.mutate(path, input)).body.result.data;

it('is made, changed and revoked on a page, and the broker follows', async () => {
  const made = await data('serviceAccounts.create', { service: 'hotels', note: 'in Oslo' });
  expect(made.seed).toMatch(/^SU[A-Z2-7]{56}$/);
  await untilConnecting(made.seed, 'in');
  const { id } = made;
  const { seed } = await data('serviceAccounts.rotate', { id });
  await untilConnecting(seed, 'in');
  await untilConnecting(made.seed, 'out');
  await data('serviceAccounts.revoke', { id });
  await untilConnecting(seed, 'out');
  expect((await admin.mutate('serviceAccounts.revoke', { id })).status).toBe(404);
  expect((await admin.mutate('serviceAccounts.rotate', { id })).status).toBe(404);
  const listed = (await admin.query('serviceAccounts.list')).body.result.data;
  expect(listed).toMatchObject({ managed: true, items: [{ service: 'hotels', note: 'in Oslo' }] });
  const everything = JSON.stringify([
    listed,
    await test.prisma.serviceAccount.findMany(),
    (await admin.query('audit.list', { targetType: 'service-account' })).body.result.data.items,
  ]);
  expect(everything).not.toContain(seed);
  for (const deed of ['created', 'rotated', 'revoked']) {
    expect(everything).toContain(`service-account.${deed}`);
  }
});

it.each(['>', '*', 'a.b', 'a b', '', 'x'.repeat(65)])(
  'is not for a service named “%s”',
  async (service) => {
    expect((await admin.mutate('serviceAccounts.create', { service })).status).toBe(400);
  },
);
