import { jetstreamManager } from '@nats-io/jetstream';
import type { StreamFigures } from '@/server/ports/engine-room';
import type { NatsLink } from './nats-link';
import { STREAMS } from './streams';

/** What the product's streams hold; those that are not there yet are left out. Rejects while the broker is away. */
export function natsStreamFigures(link: NatsLink): () => Promise<readonly StreamFigures[]> {
  return async () => {
    const { connection } = link;
    if (!connection) throw new Error('NATS is not connected.');
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const own = new Set<string>(Object.values(STREAMS));
    const found: StreamFigures[] = [];
    for await (const { config, state } of manager.streams.list()) {
      if (!own.has(config.name)) continue;
      const mostBytes = config.max_bytes > 0 ? config.max_bytes : null;
      found.push({ name: config.name, messages: state.messages, bytes: state.bytes, mostBytes });
    }
    return found.sort((a, b) => a.name.localeCompare(b.name));
  };
}
