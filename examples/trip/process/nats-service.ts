import { pino } from 'pino';
import type { Handlers } from '@/participant/handlers';
import { createParticipant } from '@/participant/participant';
import { PostgresStore, type PostgresTx } from '@/participant/postgres-store';
import { natsConnection } from './nats-connection';
import { postgresPool } from './postgres-pool';
import { runUntilTold } from './run-until-told';

/** A service of the trip example that is reached over NATS. */
export type NatsService = {
  readonly service: string;
  readonly schema: string;
  readonly tables: string;
  readonly handlers: Handlers<PostgresTx>;
  readonly env: { readonly [name: string]: string | undefined };
};

/** Runs the service in this process until it is told to stop. */
export function runNatsService({
  service,
  schema,
  tables,
  handlers,
  env,
}: NatsService): Promise<void> {
  const logger = pino({ name: service, level: env.LOG_LEVEL ?? 'info' });
  return runUntilTold(logger, async (signal) => {
    const pool = postgresPool(env.DATABASE_URL ?? 'postgresql://localhost:5432/backstitch', logger);
    const url = env.NATS_URL ?? 'nats://localhost:4222';
    const seedFile = env.NATS_SEED_FILE;
    const nats = await natsConnection(service, { url, seedFile, logger, signal });
    const store = new PostgresStore({ pool, schema, tables });
    const participant = createParticipant({
      service,
      nats,
      handlers,
      store,
      logger,
      concurrency: 8,
    });
    signal.addEventListener('abort', () => void participant.stop(), { once: true });
    await participant.start();
    return {
      async stop() {
        await participant.stop();
        await nats.drain();
        await pool.end();
      },
    };
  });
}
