import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { natsAddress } from '@/participant/nats-address';
import { createParticipant } from '@/participant/participant';
import { PostgresStore } from '@/participant/postgres-store';
import { untilWorks } from '@/participant/until-works';
import { bankHandlers } from '../bank/handlers';
import { bankTables } from '../bank/tables';

// The service that moves the money, in a process of its own.
const { DATABASE_URL, NATS_URL = '' } = process.env;
const pool = new pg.Pool({
  connectionString: DATABASE_URL,
  max: 8,
  connectionTimeoutMillis: 5_000,
});
// A database that goes away under an idle connection comes back.
pool.on('error', () => undefined);
const never = new AbortController().signal;
const nats = await untilWorks(
  () => connect({ ...natsAddress(NATS_URL), maxReconnectAttempts: -1, reconnectTimeWait: 250 }),
  { signal: never, onFailure: () => undefined },
);
const participant = createParticipant({
  service: 'bank',
  nats,
  store: new PostgresStore({ pool, schema: 'bank', tables: bankTables }),
  handlers: bankHandlers,
  concurrency: 8,
  // What a dead process had in hand comes again soon.
  ackWaitMs: 3_000,
  sweepEveryMs: 500,
});
await participant.start();
