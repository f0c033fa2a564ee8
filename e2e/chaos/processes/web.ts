import { pino } from 'pino';
import { serveWebApi } from '@/server/cli/testing/serve-web-api';
import { createApiApp } from '@/server/composition/api-app';
import { createBackend } from '@/server/composition/backend';
import { env } from '@/server/env';
import { createWebApi } from '@/server/rest/web-api';
import { TEST_BOX } from '@/server/testing/secret-box';

// The web process without its pages: the product's own HTTP API on the product's own backend.
const settings = env();
const backend = createBackend({
  databaseUrl: settings.DATABASE_URL,
  natsUrl: settings.NATS_URL,
  name: 'chaos-web',
  partitions: settings.BACKSTITCH_PARTITIONS,
  maxInputBytes: settings.BACKSTITCH_MAX_BODY_BYTES,
  connections: 10,
  logger: pino({ name: 'web', level: settings.LOG_LEVEL }),
  hasSweeper: false,
  secretBox: TEST_BOX,
  relay: settings.OUTBOX_RELAY,
});
await serveWebApi(createWebApi(createApiApp(backend, settings)), settings.PORT);
