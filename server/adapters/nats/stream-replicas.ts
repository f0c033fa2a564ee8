import { jetstreamManager } from '@nats-io/jetstream';
import type { Logger } from 'pino';
import type { NatsLink } from './nats-link';
import { ensureStreams } from './streams';

/** Streams of our own: the engine's, and those of the object store in which large bodies lie. */
const OURS = /^(SAGA_|OBJ_)/;

/** A cluster that has only just come up, or is moving a stream, does not answer for a while. */
const AGAIN_MS = 2_000;

/**
 * Sees to it that every stream is kept on that many nodes, at each connection: those that are missing are made, those
 * with fewer copies get more. As long as the cluster is too small that is told in the log and tried again; work goes on.
 */
export function keepReplicas(link: NatsLink, replicas: number, logger: Logger): void {
  link.onConnected((connection) => {
    const again = () => void raise().catch(later);
    const later = (error: Error) => {
      if (link.connection !== connection) return;
      logger.warn({ err: error, replicas }, 'streams are not kept on as many nodes as is set');
      setTimeout(again, AGAIN_MS).unref();
    };
    const raise = async () => {
      const manager = await jetstreamManager(connection);
      await ensureStreams(manager, replicas);
      for await (const { config } of manager.streams.list()) {
        if (!OURS.test(config.name) || config.num_replicas >= replicas) continue;
        await manager.streams.update(config.name, { ...config, num_replicas: replicas });
        logger.info({ stream: config.name, replicas }, 'a stream is kept on more nodes now');
      }
    };
    again();
  });
}
