import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { natsAddress } from '@/server/adapters/nats/nats-address';
import { startNats } from '../embedded/nats';
import { natsBinary } from '../embedded/nats-binary';
import { reasonOf } from './database';
import { keepServer } from './kept-server';
import { LocalStartError } from './local-error';

/** The port that the embedded nats-server takes if it is free. */
const PORT = 42_229;

/** A NATS to work on (user and password in the address), and how to let go of it. */
export interface LocalBus {
  readonly url: string;
  /** Where it finds whom it lets in besides; undefined: that is somebody else's matter. */
  readonly accountsFile?: string;
  stop(): Promise<void>;
}

/** What a start tells its user. */
export interface Tell {
  progress(line: string): void;
  warn(line: string): void;
}

/** Finds or fetches nats-server and starts it on a data folder. */
export async function embeddedBus(dataDir: string, tell: Tell): Promise<LocalBus> {
  const binary = await natsBinary(tell.progress);
  let port = PORT;
  const start = async () => {
    const nats = await startNats({
      binary,
      dataDir,
      logFile: join(dataDir, 'logs', 'nats-server.log'),
      preferredPort: port,
    });
    port = Number(new URL(nats.url).port);
    return nats;
  };
  const kept = await keepServer(start, (reason) => tell.warn(`nats-server ${reason}`));
  const { url, accountsFile } = kept.first;
  return { url, accountsFile, stop: () => kept.stop() };
}

/** Checks that somebody else's NATS can be used and has JetStream; throws LocalStartError. */
export async function foreignBus(url: string): Promise<LocalBus> {
  try {
    const connection = await connect({
      ...natsAddress(url),
      maxReconnectAttempts: 0,
      timeout: 10_000,
    });
    await (await jetstreamManager(connection)).getAccountInfo();
    await connection.close();
  } catch (error) {
    throw new LocalStartError(
      `NATS_URL does not work (${String(natsAddress(url).servers)}): ${reasonOf(error)}. Correct it, or unset it for the embedded NATS.`,
    );
  }
  return { url, stop: async () => undefined };
}
