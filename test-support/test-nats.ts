import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type EmbeddedNats, startNats } from '@/server/processes/embedded/nats';

/** Starts a nats-server with JetStream for one test file alone (25 ms); the caller stops it. */
export async function createTestNats(): Promise<EmbeddedNats> {
  const dataDir = await mkdtemp(join(inject('scratchDir'), 'nats-'));
  return startNats({
    binary: inject('natsBinary'),
    dataDir,
    logFile: join(dataDir, 'nats-server.log'),
  });
}
