import { pino } from 'pino';
import type { Prisma } from '@/server/adapters/postgres/prisma-client';
import { createApiApp } from '@/server/composition/api-app';
import { type Backend, createBackend } from '@/server/composition/backend';
import type { Worker } from '@/server/composition/worker';
import type { ApiApp } from '@/server/rest/api-app';
import { createWebApi, type WebApi } from '@/server/rest/web-api';
import { startTestWorker } from '@/server/testing/engine';
import { TEST_BOX } from '@/server/testing/secret-box';
import { createTestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';

export const ORIGIN = 'http://localhost:3000';
export const SETUP_TOKEN = 'the-token-that-the-terminal-printed';
export const MAX_BODY_BYTES = 20_000;

const PARTITIONS = 64;

type ApiSettings = Parameters<typeof createApiApp>[1];

const SETTINGS: ApiSettings = {
  PORT: 3000,
  BACKSTITCH_PUBLIC_URL: ORIGIN,
  BACKSTITCH_SECRET: 'a secret of more than thirty-two characters',
  BACKSTITCH_SETUP_TOKEN: SETUP_TOKEN,
  BACKSTITCH_MAX_BODY_BYTES: MAX_BODY_BYTES,
};

/** The web process' API on a database and a broker of its own, without a worker. */
export type ApiUnderTest = {
  readonly api: WebApi;
  readonly app: ApiApp;
  readonly backend: Backend;
  readonly prisma: Prisma;
  readonly urls: {
    readonly database: string;
    readonly nats: string;
    /** Where the broker finds whom it lets in besides. */
    readonly accountsFile: string;
  };
  /** Starts a worker on the same database and broker; it is stopped with this one. */
  startWorker(): Promise<Worker>;
  /** Opens another process's backend on the same database and broker. */
  anotherBackend(): Promise<Backend>;
  /** Another web process's API on the same database; it is closed with this one. */
  anotherApi(settings?: Partial<ApiSettings>): Promise<WebApi>;
  close(): Promise<void>;
};

/** Starts what one test file works on, with other settings where `more` says so. */
export async function startApi(more: Partial<ApiSettings> = {}): Promise<ApiUnderTest> {
  const [database, nats] = await Promise.all([createTestDatabase(), createTestNats()]);
  const open = async (name: string): Promise<Backend> => {
    const backend = createBackend({
      databaseUrl: database.url,
      natsUrl: nats.url,
      name,
      partitions: PARTITIONS,
      maxInputBytes: MAX_BODY_BYTES,
      connections: 10,
      logger: pino({ level: 'silent' }),
      relay: 'polling',
      secretBox: TEST_BOX,
      hasSweeper: false,
    });
    await backend.link.ready();
    return backend;
  };
  const others: Backend[] = [];
  const workers: Worker[] = [];
  const backend = await open('test-web');
  const settings = { ...SETTINGS, ...more };
  const app = createApiApp(backend, settings);
  return {
    api: createWebApi(app),
    app,
    backend,
    prisma: backend.prisma,
    urls: { database: database.url, nats: nats.url, accountsFile: nats.accountsFile },
    async startWorker() {
      const urls = { database: database.url, nats: nats.url };
      const worker = await startTestWorker(urls, { partitions: PARTITIONS });
      workers.push(worker);
      return worker;
    },
    anotherBackend: () => open('test-other'),
    async anotherApi(other = {}) {
      const process = await open('test-other-web');
      others.push(process);
      return createWebApi(createApiApp(process, { ...settings, ...other }));
    },
    async close() {
      for (const worker of workers) await worker.stop();
      for (const process of others) await process.close();
      await backend.close();
      await nats.stop();
      await database.drop();
    },
  };
}
