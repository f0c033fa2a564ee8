import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import type { Command } from '@/participant/command';
import { BusinessError, RetryableError } from '@/participant/errors';
import { natsAddress } from '@/participant/nats-address';
import { createParticipant } from '@/participant/participant';
import { PostgresStore, type PostgresTx } from '@/participant/postgres-store';

export type OrderParticipants = {
  /** How often each action was done for each run: `RUN ACTION` → times. */
  effects(): Promise<ReadonlyMap<string, number>>;
  stop(): Promise<void>;
};

/**
 * The services of the order saga, with a table of what they did. The input's `fails` names the
 * action that refuses (`charge`), that fails once and then works (`charge?`), or that breaks at its first delivery
 * and is done at the second (`charge!`).
 */
export async function startOrderParticipants(urls: {
  readonly database: string;
  readonly nats: string;
}): Promise<OrderParticipants> {
  const pool = new pg.Pool({ connectionString: urls.database, max: 10 });
  // A database that goes away under an idle connection is no concern of a test.
  pool.on('error', () => undefined);
  await pool.query(
    'create table if not exists effect (run_id text not null, action text not null)',
  );
  const nats = await connect({ ...natsAddress(urls.nats), maxReconnectAttempts: -1 });
  const participants = Object.entries(ACTIONS).map(([service, actions]) =>
    createParticipant({
      service,
      nats,
      store: new PostgresStore({ pool, schema: service }),
      handlers: Object.fromEntries(actions.map((action) => [action, act])),
      sweepEveryMs: 500,
    }),
  );
  await Promise.all(participants.map((participant) => participant.start()));
  return {
    async effects() {
      const { rows } = await pool.query<{ key: string; times: number }>(
        `select run_id || ' ' || action as key, count(*)::int as times from effect group by 1`,
      );
      return new Map(rows.map(({ key, times }) => [key, times]));
    },
    async stop() {
      await Promise.all(participants.map((participant) => participant.stop()));
      await nats.close();
      await pool.end();
    },
  };
}

const ACTIONS = { stock: ['reserve', 'ship', 'release'], payments: ['charge', 'refund'] };

/** Runs of which a delivery has broken. */
const broken = new Set<string>();

async function act({ runId, action, attempt, input }: Command, tx: PostgresTx) {
  const { fails, order } = input as { fails?: string; order: string };
  if (fails === action) throw new BusinessError('Refused', `${action} was refused`);
  if (fails === `${action}!` && !broken.has(runId)) {
    broken.add(runId);
    throw new Error('It broke.');
  }
  if (fails === `${action}?` && attempt === 1) throw new RetryableError('Busy', 'Come again');
  await tx.query('insert into effect (run_id, action) values ($1, $2)', [runId, action]);
  return { order, done: action };
}
