import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { ConsumerProgress } from '@/server/ports/consumer-progress';
import { ackedUpTo } from './acked-up-to';
import type { NatsLink } from './nats-link';

const CONSUMER_NOT_FOUND = 10_014;
const STREAM_NOT_FOUND = 10_059;

/** Asks JetStream for the floors of acknowledgements; see the port for the contract. */
export function natsConsumerProgress(link: NatsLink): ConsumerProgress {
  return {
    async hasHandled(messages) {
      if (messages.length === 0) return [];
      const manager = await jetstreamManager(await link.ready(), { checkAPI: false });
      const floors = new Map<string, Promise<number>>();
      const floorOf = (stream: string, consumer: string) => {
        const key = `${stream} ${consumer}`;
        const floor = floors.get(key) ?? ackFloor(manager, stream, consumer);
        floors.set(key, floor);
        return floor;
      };
      return Promise.all(
        messages.map(
          async ({ stream, consumer, sequence }) => (await floorOf(stream, consumer)) >= sequence,
        ),
      );
    },
  };
}

async function ackFloor(
  manager: JetStreamManager,
  stream: string,
  consumer: string,
): Promise<number> {
  if (consumer === '') return -1;
  try {
    return ackedUpTo(await manager.consumers.info(stream, consumer));
  } catch (error) {
    const { code } = error as { code?: number };
    if (code === CONSUMER_NOT_FOUND || code === STREAM_NOT_FOUND) return -1;
    throw error;
  }
}
