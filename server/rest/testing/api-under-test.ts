import { pino } from 'pino';
import { NatsLink } from '@/server/adapters/nats/nats-link';
import { openPrisma, type Prisma } from '@/server/adapters/postgres/prisma-client';
import { type ApiParts, createApiApp } from '@/server/composition/api-app';
import type { ApiApp } from '@/server/rest/api-app';
import { createWebApi, type WebApi } from '@/server/rest/web-api';
import { createTestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';
import { partsOn } from './parts-on';

export const ORIGIN = 'http://localhost:3000';
export const SETUP_TOKEN = 'the-token-that-the-terminal-printed';
export const MAX_BODY_BYTES = 20_000;

/** The web process' API on a database and a broker of its own, without a worker. */
export type ApiUnderTest = {
  readonly api: WebApi;
  readonly app: ApiApp;
  readonly parts: ApiParts;
  readonly prisma: Prisma;
  close(): Promise<void>;
};

/** Starts what one test file works on. */
export async function startApi(): Promise<ApiUnderTest> {
  const [database, nats] = await Promise.all([createTestDatabase(), createTestNats()]);
  const prisma = openPrisma(database.url, 10);
  const logger = pino({ level: 'silent' });
  const link = new NatsLink(nats.url, 'test', logger);
  await link.ready();
  const parts = partsOn({ prisma, link, logger });
  const app = createApiApp(parts, {
    PORT: 3000,
    BACKSTITCH_PUBLIC_URL: ORIGIN,
    BACKSTITCH_SECRET: 'a secret of more than thirty-two characters',
    BACKSTITCH_SETUP_TOKEN: SETUP_TOKEN,
    BACKSTITCH_MAX_BODY_BYTES: MAX_BODY_BYTES,
  });
  return {
    api: createWebApi(app),
    app,
    parts,
    prisma,
    async close() {
      await link.close();
      await prisma.$disconnect();
      await nats.stop();
      await database.drop();
    },
  };
}
