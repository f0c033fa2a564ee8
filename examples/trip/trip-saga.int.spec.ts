import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { natsAddress } from '@/participant/nats-address';
import { serviceAccount } from '@/participant/service-account';
import { TEMPLATES } from '@/saga/templates/templates';
import { accountFile } from '@/server/adapters/nats/account-file';
import { ensureStreams } from '@/server/adapters/nats/streams';
import { postgresServiceAccountStore } from '@/server/adapters/postgres/service-account-store';
import { tellBroker } from '@/server/auth/accounts/service-accounts';
import type { Backend } from '@/server/composition/backend';
import { makeExampleAccounts } from '@/server/composition/example-accounts';
import { startWorker, type Worker } from '@/server/composition/worker';
import { createTestBackend, publish, TESTER, untilRun } from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { TEST_BOX } from '@/server/testing/secret-box';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';
import { startTripServices, type TripServices } from './testing/trip-services';

const SECRET = 'a secret of sixteen characters';
const PARTITIONS = 8;

/** What the published sample leaves behind, for each way to let it fail. */
const CASES = [
  ['', 'completed', ['confirmed', 'confirmed', 'processed'], []],
  ['failFlightsReservation', 'compensated', [null, null, null], []],
  ['failCarRentalReservation', 'compensated', ['cancelled', null, null], ['cancelFlight']],
  [
    'failPayment',
    'compensated',
    ['cancelled', 'cancelled', null],
    ['cancelRental', 'cancelFlight'],
  ],
  [
    'failFlightsConfirmation',
    'compensated',
    ['cancelled', 'cancelled', 'refunded'],
    ['refundPayment', 'cancelRental', 'cancelFlight'],
  ],
  [
    'failCarRentalConfirmation',
    'compensated',
    ['cancelled', 'cancelled', 'refunded'],
    ['refundPayment', 'cancelRental', 'cancelFlight'],
  ],
] as const;

let database: TestDatabase;
let nats: Awaited<ReturnType<typeof createTestNats>>;
let sql: pg.Pool;
let services: TripServices;
let backend: Backend;
let worker: Worker;
let seeds: string;
/** Without the engine's user. */
let broker: string;

beforeAll(async () => {
  [database, nats] = await Promise.all([createTestDatabase(), createTestNats()]);
  const urls = { database: database.url, nats: nats.url };
  sql = new pg.Pool({ connectionString: database.url });
  backend = createTestBackend(urls);
  await ensureStreams(await jetstreamManager(await backend.link.ready()));
  seeds = join(await mkdtemp(join(inject('scratchDir'), 'trip-')), 'seeds');
  await makeExampleAccounts(backend.prisma, seeds);
  const serviceAccounts = postgresServiceAccountStore(backend.prisma);
  await tellBroker({ serviceAccounts, broker: accountFile(nats.accountsFile, 'backstitch') });
  broker = natsAddress(nats.url).servers.join();
  services = await startTripServices({ ...urls, nats: broker, seeds, secret: SECRET });
  worker = await startWorker({
    databaseUrl: urls.database,
    natsUrl: urls.nats,
    maxInputBytes: 10_000,
    partitions: PARTITIONS,
    http: { bases: { TRIP_PAYMENTS_URL: services.paymentsUrl }, allow: [], secret: SECRET },
    logger: pino({ level: 'silent' }),
    relay: 'polling',
    secretBox: TEST_BOX,
  });
  const trip = TEMPLATES.find(({ name }) => name === 'trip-booking');
  if (!trip) throw new Error('There is no trip-booking template.');
  await publish(backend, trip);
});
afterAll(async () => {
  await worker.stop();
  await services.end();
  await backend.close();
  await sql.end();
  await nats.stop();
  await database.drop();
});

async function bookTrip(runType: string) {
  const input: Record<string, string> = runType === '' ? {} : { run_type: runType };
  const { runId } = await backend.useCases.startRun({ saga: 'trip-booking', input, by: TESTER });
  return untilRun(backend, runId);
}

/** Status of the run's flight, car and payment; null where there never was one. */
async function rowsOf(runId: string): Promise<readonly (string | null)[]> {
  const tables = ['trip_flights.bookings', 'trip_rentals.rentals', 'trip_payments.payments'];
  const found = tables.map((table) =>
    sql.query<{ status: string }>(`select status from ${table} where run_id = $1`, [runId]),
  );
  return (await Promise.all(found)).map(({ rows }) => rows[0]?.status ?? null);
}

/** Names of the compensations in the order in which they were asked for. */
async function undoneIn(runId: string): Promise<readonly string[]> {
  const { events } = await backend.prisma.$queryRaw<[{ events: string[] }]>`
      select array_agg(data->>'node' order by version) as events from event
      where run_id = ${runId}::uuid and type = 'AttemptDispatched' and data->>'kind' = 'compensation'`.then(
    ([row]) => row,
  );
  return events ?? [];
}

it('lets a service do with its account what it must, and nothing else', async () => {
  const seed = await readFile(join(seeds, 'flights'), 'utf8');
  const flights = await connect({ servers: broker, ...serviceAccount('flights', seed) });
  const refusals: string[] = [];
  void (async () => {
    for await (const status of flights.status())
      if (status.type === 'error') refusals.push(String(status.error));
  })();
  flights.publish('saga.signal.approve', '{}');
  flights.publish('$JS.API.CONSUMER.MSG.NEXT.SAGA_COMMANDS.rentals', '1');
  flights.subscribe('saga.reply.>');
  await flights.flush();
  const refused = await eventually(
    () => refusals,
    (all) => all.length >= 3,
  );
  expect(refused.every((refusal) => /permissions? violation/i.test(refusal))).toBe(true);
  await flights.close();
  await expect(connect({ servers: broker, maxReconnectAttempts: 0 })).rejects.toThrow(/auth/i);
});

it('makes no account twice, and none in the place of one that was revoked', async () => {
  const accounts = postgresServiceAccountStore(backend.prisma);
  await makeExampleAccounts(backend.prisma, seeds);
  const [first, ...others] = await accounts.list();
  expect(others).toHaveLength(1);
  await accounts.revoke(first?.id ?? '', new Date().toISOString());
  await makeExampleAccounts(backend.prisma, seeds);
  expect(await accounts.list()).toHaveLength(2);
});

describe('the trip saga on its real services', () => {
  it.each(CASES)(
    'ends as the published sample does: %j → %s',
    async (...[runType, status, rows, undone]) => {
      const run = await bookTrip(runType);
      expect(run.status).toBe(status);
      expect(await rowsOf(run.runId)).toEqual(rows);
      expect(await undoneIn(run.runId)).toEqual(undone);
    },
  );

  it('does nothing twice for many trips at once', async () => {
    const types = CASES.map(([runType]) => runType);
    const runs = await Promise.all(
      Array.from({ length: 60 }, (_, n) => bookTrip(types[n % types.length] ?? '')),
    );
    for (const [n, run] of runs.entries()) {
      const [, status, rows] = CASES[n % CASES.length] ?? CASES[0];
      expect([run.status, await rowsOf(run.runId)]).toEqual([status, rows]);
    }
    const outboxes = ['trip_flights', 'trip_rentals', 'trip_payments'].map((schema) =>
      eventually(
        async () => (await sql.query(`select from ${schema}.backstitch_outbox`)).rowCount,
        (rows) => rows === 0,
      ),
    );
    await Promise.all(outboxes);
    expect(await backend.deadLetters.openCount()).toBe(0);
  });
});
