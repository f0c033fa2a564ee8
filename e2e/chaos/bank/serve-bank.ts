import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import type { Handlers } from '@/participant/handlers';
import { natsAddress } from '@/participant/nats-address';
import { createParticipant } from '@/participant/participant';
import { PostgresStore, type PostgresTx } from '@/participant/postgres-store';
import { untilWorks } from '@/participant/until-works';
import { bankTables } from './tables';

/** Serves the bank's commands from this process on; `maxDeliver`: after so many deliveries a message is dead. */
export async function serveBank(
  handlers: Handlers<PostgresTx>,
  more: { readonly maxDeliver?: number } = {},
): Promise<void> {
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
    handlers,
    concurrency: 8,
    // What a dead process had in hand comes again soon.
    ackWaitMs: 3_000,
    sweepEveryMs: 500,
    ...more,
  });
  await participant.start();
}
