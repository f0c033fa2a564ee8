import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import type { OutboxBell } from '@/server/ports/outbox-bell';
import type { Prisma } from './prisma-client';

const CHANNEL = 'backstitch_outbox';
/** Who cannot publish has much to ring for. */
const RING_EVERY_MS = 100;
const AGAIN_MS = 1_000;

/**
 * The bell over LISTEN and NOTIFY. It is rung apart from the transaction that wrote the messages, since
 * commits with a NOTIFY wait for each other.
 */
export function postgresOutboxBell(
  prisma: Prisma,
  databaseUrl: string,
  logger: Logger,
): OutboxBell {
  let rungAt = Number.NEGATIVE_INFINITY;
  return {
    ring() {
      const now = performance.now();
      if (now - rungAt < RING_EVERY_MS) return;
      rungAt = now;
      prisma.$executeRaw`select pg_notify(${CHANNEL}, '')`.catch((error: Error) => {
        logger.debug({ err: error }, 'nobody could be told of messages left behind');
      });
    },
    listen(listener) {
      const stopping = new AbortController();
      const ended = listenUntil(stopping.signal, { databaseUrl, listener, logger });
      return {
        async stop() {
          stopping.abort();
          await ended;
        },
      };
    },
  };
}

type Listening = {
  readonly databaseUrl: string;
  readonly listener: () => void;
  readonly logger: Logger;
};

/** Listens on a connection of its own, and on another when that is lost. */
async function listenUntil(
  signal: AbortSignal,
  { logger, ...listening }: Listening,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await listenOnce(signal, listening);
    } catch (error) {
      logger.debug({ err: error }, 'listening for messages left behind will be tried again');
    }
    if (!signal.aborted) await pause(AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Resolves when the connection has ended. */
async function listenOnce(
  signal: AbortSignal,
  { databaseUrl, listener }: Omit<Listening, 'logger'>,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  client.on('error', () => undefined);
  client.on('notification', listener);
  const end = () => void client.end();
  await client.connect();
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  else await client.query(`listen ${CHANNEL}`);
  // What was rung for while nobody listened is found by a look.
  if (!signal.aborted) listener();
  await ended;
  signal.removeEventListener('abort', end);
}
