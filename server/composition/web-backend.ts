import { envelopeBox } from '@/server/adapters/secrets/envelope';
import { keyRing } from '@/server/adapters/secrets/key-ring';
import { env } from '@/server/env';
import { shardsAt, standbysOf } from '@/server/shard-settings';
import { type Backend, createBackend } from './backend';
import { processLogger } from './process-logger';
import { tracingOf } from './tracing';

const CONNECTIONS = 10;

/** Kept on the global object, since development reloads modules but not the process. */
const kept = globalThis as { backstitchBackend?: Backend };

/** The web process's backend, opened at the first call. */
export function getBackend(): Backend {
  kept.backstitchBackend ??= open();
  return kept.backstitchBackend;
}

function open(): Backend {
  const settings = env();
  const tracing = tracingOf(settings, 'web');
  const shards = shardsAt(settings, 0);
  const standbys = standbysOf(settings);
  return createBackend({
    databaseUrl: settings.DATABASE_URL,
    ...(shards ? { shards } : {}),
    ...(standbys ? { standbys } : {}),
    natsUrl: settings.NATS_URL,
    name: 'backstitch-web',
    partitions: settings.BACKSTITCH_PARTITIONS,
    maxInputBytes: settings.BACKSTITCH_MAX_BODY_BYTES,
    connections: CONNECTIONS,
    logger: processLogger({ name: 'web', level: settings.LOG_LEVEL }),
    hasSweeper: false,
    relay: settings.OUTBOX_RELAY,
    secretBox: envelopeBox(keyRing(settings)),
    secondPerson: settings.BACKSTITCH_UNSAFE_REDRIVES === 'second-person',
    rebuildEvents: settings.BACKSTITCH_REBUILD_EVENTS,
    chaos: settings.BACKSTITCH_CHAOS === 'allowed',
    ...(tracing ? { tracing } : {}),
  });
}
