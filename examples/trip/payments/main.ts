import { pino } from 'pino';
import { createHttpParticipant } from '@/participant/http-participant';
import { PostgresStore } from '@/participant/postgres-store';
import { postgresPool } from '../process/postgres-pool';
import { runUntilTold } from '../process/run-until-told';
import { paymentRoutes } from './handlers';
import { paymentTables } from './tables';

const { DATABASE_URL, LOG_LEVEL, PORT, HOST, BACKSTITCH_HTTP_SECRET } = process.env;
const logger = pino({ name: 'payments', level: LOG_LEVEL ?? 'info' });

await runUntilTold(logger, async () => {
  const pool = postgresPool(DATABASE_URL ?? 'postgresql://localhost:5432/backstitch', logger);
  const participant = createHttpParticipant({
    service: 'payments',
    routes: paymentRoutes,
    store: new PostgresStore({ pool, schema: 'trip_payments', tables: paymentTables }),
    port: Number(PORT ?? 4011),
    host: HOST ?? '127.0.0.1',
    secrets: BACKSTITCH_HTTP_SECRET ? [BACKSTITCH_HTTP_SECRET] : [],
    logger,
  });
  const port = await participant.start();
  logger.info({ port }, 'listening');
  return {
    async stop() {
      await participant.stop();
      await pool.end();
    },
  };
});
