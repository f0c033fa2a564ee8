import { connect, type NatsConnection } from '@nats-io/transport-node';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandMessage } from '@/participant/fixtures/command-message';
import { jsonOf, SagaStreams } from '@/participant/fixtures/saga-streams';
import { natsAddress } from '@/participant/nats-address';
import type { EmbeddedNats } from '@/server/processes/embedded/nats';
import { eventually } from '@/server/testing/eventually';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';
import { startTripServices, type TripServices } from './testing/trip-services';

type Fields = Parameters<typeof commandMessage>[0];

let database: TestDatabase;
let server: EmbeddedNats;
let nats: NatsConnection;
let streams: SagaStreams;
let pool: pg.Pool;
let services: TripServices;
let payments = '';
let sent = 0;

beforeAll(async () => {
  [database, server] = await Promise.all([createTestDatabase(), createTestNats()]);
  pool = new pg.Pool({ connectionString: database.url });
  nats = await connect(natsAddress(server.url));
  streams = new SagaStreams(nats);
  await streams.create();
  services = await startTripServices({ database: database.url, nats: server.url });
  payments = services.paymentsUrl;
  await eventually(
    async () => (await fetch(`${payments}/health`)).status,
    (status) => status === 200,
  );
});
afterAll(async () => {
  services.kill();
  await nats.close();
  await pool.end();
  await server.stop();
  await database.drop();
});

async function ask(fields: Fields): Promise<unknown> {
  const node = `${fields.service}_${fields.action}`;
  await streams.send(commandMessage({ node, kind: 'step', ...fields }));
  sent += 1;
  return jsonOf(await streams.nth('SAGA_REPLIES', sent));
}

async function pay(action: string, runId: string, input: object): Promise<[number, unknown]> {
  const response = await fetch(`${payments}/payments/${action}`, {
    method: 'POST',
    headers: { 'idempotency-key': `${runId}.${action}`, 'ce-runid': runId },
    body: JSON.stringify(input),
  });
  return [response.status, await response.json()];
}

const statusOf = async (table: string, runId: string) =>
  (await pool.query(`select status from ${table} where run_id = $1`, [runId])).rows[0]?.status;

describe.each([
  ['flights', 'trip_flights.bookings', 'failFlightsReservation', 'FlightReservationFailed'],
  ['rentals', 'trip_rentals.rentals', 'failCarRentalReservation', 'RentalReservationFailed'],
])('the %s service', (service, table, ...[runType, name]) => {
  it('reserves, confirms and cancels', async () => {
    const runId = `${service}-1`;
    const input = { trip_id: 'T1', run_type: null };
    await ask({ service, action: 'reserve', runId, input });
    expect(await statusOf(table, runId)).toBe('reserved');
    await ask({ service, action: 'confirm', runId, input });
    expect(await statusOf(table, runId)).toBe('confirmed');
    await ask({ service, action: 'cancel', runId, kind: 'compensation', input });
    expect(await statusOf(table, runId)).toBe('cancelled');
  });

  it('fails when it is asked to, and books nothing', async () => {
    const runId = `${service}-2`;
    const input = { run_type: runType };
    expect(await ask({ service, action: 'reserve', runId, input })).toMatchObject({
      error: { name, retryable: false },
    });
    expect(await statusOf(table, runId)).toBeUndefined();
  });

  it('refuses a reservation that its cancellation overtook', async () => {
    const runId = `${service}-3`;
    expect(await ask({ service, action: 'cancel', runId, kind: 'compensation' })).toMatchObject({
      result: { status: 'cancelled' },
    });
    expect(await ask({ service, action: 'reserve', runId, input: {} })).toMatchObject({
      error: { retryable: false },
    });
    expect(await statusOf(table, runId)).toBe('cancelled');
  });

  it('confirms nothing that is not reserved', async () => {
    expect(await ask({ service, action: 'confirm', runId: `${service}-4` })).toMatchObject({
      error: { retryable: false },
    });
  });
});

describe('the payments service', () => {
  it('charges and pays back', async () => {
    expect(await pay('process', 'p1', { amount: 12.5, currency: 'EUR' })).toEqual([
      200,
      { payment_id: expect.any(String), amount: 12.5, currency: 'EUR', status: 'processed' },
    ]);
    expect(await pay('refund', 'p1', {})).toMatchObject([
      200,
      { amount: 12.5, status: 'refunded' },
    ]);
  });

  it('fails when it is asked to', async () => {
    expect(await pay('process', 'p2', { run_type: 'failPayment' })).toMatchObject([
      422,
      { name: 'PaymentFailed', detail: 'Failed to process payment' },
    ]);
    expect(await statusOf('trip_payments.payments', 'p2')).toBeUndefined();
  });

  it('refuses a payment that its refund overtook', async () => {
    await pay('refund', 'p3', {});
    expect(await pay('process', 'p3', {})).toMatchObject([422, { name: 'PaymentRefunded' }]);
  });

  it('refuses an amount that is none', async () => {
    expect(await pay('process', 'p4', { amount: -1 })).toMatchObject([
      422,
      { name: 'AmountRefused' },
    ]);
  });
});

it('ends cleanly when told to', async () => {
  expect(await services.end()).toEqual([0, 0, 0]);
});
