import { envelopeBox } from '@/server/adapters/secrets/envelope';
import { keyRing } from '@/server/adapters/secrets/key-ring';
import { alertsConfig } from '@/server/composition/alert-watch';
import { processLogger } from '@/server/composition/process-logger';
import { tracingOf } from '@/server/composition/tracing';
import { startWorkers } from '@/server/composition/workers';
import { archiveFolder, env } from '@/server/env';
import { keepHeapNearItsContent } from './heap-growth';

const DAY_MS = 86_400_000;

/** The worker's process: everything that always runs, until it is told to stop. */
async function main(): Promise<void> {
  keepHeapNearItsContent();
  const settings = env();
  const logger = processLogger({ name: 'worker', level: settings.LOG_LEVEL });
  const tracing = tracingOf(settings, 'worker');
  const config = {
    ...(tracing ? { tracing } : {}),
    natsUrl: settings.NATS_URL,
    natsReplicas: settings.BACKSTITCH_NATS_REPLICAS,
    partitions: settings.BACKSTITCH_PARTITIONS,
    maxInputBytes: settings.BACKSTITCH_MAX_BODY_BYTES,
    http: {
      bases: settings.BACKSTITCH_HTTP_BASES,
      allow: settings.BACKSTITCH_HTTP_ALLOW,
      secret: settings.BACKSTITCH_HTTP_SECRET,
    },
    relay: settings.OUTBOX_RELAY,
    secretBox: envelopeBox(keyRing(settings)),
    chaos: settings.BACKSTITCH_CHAOS === 'allowed',
    chaosMs: settings.BACKSTITCH_CHAOS_DAYS * DAY_MS,
    rebuildEvents: settings.BACKSTITCH_REBUILD_EVENTS,
    retention: {
      policy: settings.BACKSTITCH_RETENTION,
      folder: archiveFolder(settings),
      startKeysMs: settings.BACKSTITCH_START_KEY_DAYS * DAY_MS,
    },
    alerts: alertsConfig(settings),
    logger,
  };
  const worker = await startWorkers(config, settings);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    logger.info('stopping');
    worker.stop().then(
      () => process.exit(0),
      (error: Error) => {
        logger.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await worker.ready();
  logger.info('ready');
}

await main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
