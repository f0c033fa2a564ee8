import { type ConsumerInfo, type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { ConsumerFigures } from '@/server/ports/alert-figures';
import type { NatsLink } from './nats-link';
import { STREAMS } from './streams';

/** Of the consumers with the longest backlogs the oldest message is looked up. */
const AGES = 20;

/**
 * What the broker knows of the durable consumers on the product's streams; see the port `AlertFigures`.
 * Rejects while the broker is away.
 */
export function natsConsumerFigures(link: NatsLink): () => Promise<readonly ConsumerFigures[]> {
  return async () => {
    const { connection } = link;
    if (!connection) throw new Error('NATS is not connected.');
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const nowMs = Date.now();
    const infos = (
      await Promise.all(Object.values(STREAMS).map((stream) => listed(manager, stream)))
    )
      .flat()
      .sort((a, b) => b.num_pending - a.num_pending);
    return Promise.all(
      infos.map(async (info, index) => ({
        ...plainFigures(info, nowMs),
        oldestS: index < AGES && info.num_pending > 0 ? await ageOf(manager, info, nowMs) : 0,
      })),
    );
  };
}

/** Streams that are not there have no consumers. */
async function listed(manager: JetStreamManager, stream: string): Promise<readonly ConsumerInfo[]> {
  const found: ConsumerInfo[] = [];
  try {
    for await (const info of manager.consumers.list(stream)) found.push(info);
  } catch (error) {
    if ((error as { code?: number }).code !== STREAM_NOT_FOUND) throw error;
  }
  return found.filter(({ config }) => config.durable_name !== undefined);
}

const STREAM_NOT_FOUND = 10_059;

function plainFigures(info: ConsumerInfo, nowMs: number): Omit<ConsumerFigures, 'oldestS'> {
  const { config, num_pending, num_ack_pending, num_waiting, delivered, push_bound } = info;
  // Typed as nanoseconds, sent as a time.
  const lastActive = delivered.last_active as unknown as string | undefined;
  const most = config.max_ack_pending ?? 0;
  return {
    stream: info.stream_name,
    name: info.name,
    waiting: num_pending,
    underWay: num_ack_pending,
    full: most > 0 && num_ack_pending >= most,
    requests: push_bound ? 1 : num_waiting,
    deliveredAgoS: lastActive ? Math.max(0, nowMs - Date.parse(lastActive)) / 1000 : null,
  };
}

/** The age of the first message behind what was delivered, in seconds; 0 when it is gone by now. */
async function ageOf(
  manager: JetStreamManager,
  { stream_name, delivered, config }: ConsumerInfo,
  nowMs: number,
): Promise<number> {
  const [filter] = config.filter_subjects ?? [config.filter_subject ?? '>'];
  const seq = delivered.stream_seq + 1;
  const next = { seq, next_by_subj: filter ?? '>' };
  const message = await manager.streams.getMessage(stream_name, next).catch(() => null);
  return message ? Math.max(0, (nowMs - message.time.getTime()) / 1000) : 0;
}
