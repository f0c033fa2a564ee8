import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { NatsLink } from '@/server/adapters/nats/nats-link';
import { jetstreamReader } from '@/server/adapters/nats/stream-reader';
import { openPrisma } from '@/server/adapters/postgres/prisma-client';
import { bringLetters } from '@/server/adapters/postgres/reconciliation/bring-letters';
import { postgresReconciliationStore } from '@/server/adapters/postgres/reconciliation/store';
import { postgresSagaStore } from '@/server/adapters/postgres/saga-store';
import { PlanLibrary } from '@/server/application/plan-library';
import {
  type ReconcileOptions,
  type Reconciliation,
  reconcile,
} from '@/server/application/reconcile/reconcile';
import { shardOf } from '@/server/application/wire/shard';
import type { StreamEntry, StreamReader } from '@/server/ports/reconciliation';

/** How long the broker may take to be there. */
const CONNECT_MS = 10_000;

export type ReconcileWhere = {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  readonly logger: Logger;
  /** Of several databases: the address of the first, and which this is, 0 for the first. */
  readonly shard?: { readonly firstUrl: string; readonly place: number };
};

/** Compares everything that is stored at these addresses; also while workers work. */
export async function reconcileAt(
  { databaseUrl, natsUrl, logger, shard }: ReconcileWhere,
  options: ReconcileOptions,
): Promise<Reconciliation> {
  // The comparison's own session: what is read of the streams lies in a temporary table there.
  const session = openPrisma(databaseUrl, 1);
  // Plans are read while that one is in a transaction.
  const reading = openPrisma(shard?.firstUrl ?? databaseUrl, 1);
  const link = new NatsLink(natsUrl, 'backstitch-reconcile', logger);
  const plans = new PlanLibrary(postgresSagaStore(reading));
  try {
    await within(CONNECT_MS, link.ready());
    if (shard && shard.place > 0) await bringLetters(reading, session);
    const store = postgresReconciliationStore(session);
    const streams = jetstreamReader(link);
    const planOf = (saga: string, version: number) => plans.plan(saga, version);
    return await reconcile(
      { store, streams: shard ? ofShard(streams, shard.place) : streams, planOf },
      options,
    );
  } finally {
    await link.close();
    await session.$disconnect();
    await reading.$disconnect();
  }
}

/** The messages of the runs of one shard: all share the broker. */
function ofShard(streams: StreamReader, place: number): StreamReader {
  const isOwn = ({ runId, messageId }: StreamEntry) => shardOf(runId ?? messageId ?? '') === place;
  return {
    read: (after, take) => streams.read(after, (entries) => take(entries.filter(isOwn))),
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const waiting = new AbortController();
  const late = pause(ms, undefined, { signal: waiting.signal }).then(() => {
    throw new Error('The broker cannot be reached.');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    waiting.abort();
    late.catch(() => undefined);
  }
}
