import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { BusinessError } from '@/participant/errors';
import { MemoryStore } from '@/participant/memory-store';
import { natsAddress } from '@/participant/nats-address';
import { createParticipant } from '@/participant/participant';
import { PostgresStore } from '@/participant/postgres-store';
import { ACTIONS } from './order';

// The services of the order saga in a process of their own: they do their work in no time. With
// DATABASE_URL each keeps inbox and outbox in Postgres, as a real service would, else in memory.

const { NATS_URL = '', DATABASE_URL } = process.env;
const nats = await connect({ ...natsAddress(NATS_URL), maxReconnectAttempts: -1 });
const pool = DATABASE_URL ? new pg.Pool({ connectionString: DATABASE_URL, max: 20 }) : undefined;

for (const [service, actions] of Object.entries(ACTIONS)) {
  const handlers = Object.fromEntries(actions.map((action) => [action, perform]));
  const participant = pool
    ? createParticipant({
        service,
        nats,
        handlers,
        concurrency: 256,
        store: new PostgresStore({ pool, schema: service }),
      })
    : createParticipant({ service, nats, handlers, concurrency: 256, store: new MemoryStore() });
  await participant.start();
}
process.send?.('ready');
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));

async function perform({ action, input }: { readonly action: string; readonly input: unknown }) {
  const order = input as { readonly fails?: string };
  if (order.fails === action) throw new BusinessError('NoCarrier', 'Nobody can ship this.');
  return { ...order, [action]: true };
}
