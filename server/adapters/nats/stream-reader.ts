import {
  type Consumer,
  type ConsumerInfo,
  DeliverPolicy,
  type JetStreamManager,
  type JsMsg,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import { receivedHeaders } from '@/participant/received-headers';
import type { StreamEntry, StreamExtent, StreamReader } from '@/server/ports/reconciliation';
import { ackedUpTo } from './acked-up-to';
import type { NatsLink } from './nats-link';
import { STREAMS } from './streams';

const READ = [STREAMS.commands, STREAMS.replies, STREAMS.events];
const BATCH = 1_000;
const STREAM_NOT_FOUND = 10_059;

/** Reads JetStream's streams, without payloads; see the port for the contract. */
export function jetstreamReader(link: NatsLink): StreamReader {
  return {
    async read(after, take) {
      const connection = await link.ready();
      const manager = await jetstreamManager(connection, { checkAPI: false });
      const extents: StreamExtent[] = [];
      for (const stream of READ) {
        const reading = { manager, stream, after: after.get(stream) ?? 0 };
        extents.push(await readStream(reading, jetstream(connection), take));
      }
      return extents;
    },
  };
}

type Reading = {
  readonly manager: JetStreamManager;
  readonly stream: string;
  readonly after: number;
};

async function readStream(
  reading: Reading,
  client: ReturnType<typeof jetstream>,
  take: (entries: readonly StreamEntry[]) => Promise<void>,
): Promise<StreamExtent> {
  const { manager, stream, after } = reading;
  const info = await manager.streams.info(stream).catch((error: { code?: number }) => {
    if (error.code === STREAM_NOT_FOUND) return undefined;
    throw error;
  });
  if (!info) return { stream, since: null, upTo: 0, messages: 0 };
  const { first_seq: first, first_ts: firstAt, last_seq: last, messages } = info.state;
  const since = millisecondAfter(first > 1 ? firstAt : info.created);
  const extent: StreamExtent = { stream, since, upTo: last, messages: 0 };
  if (messages === 0 || last <= after) return extent;
  const isConsumed = consumption(await consumersOf(manager, stream));
  const consumer = await client.consumers.get(stream, {
    headers_only: true,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: Math.max(after + 1, first),
  });
  const read = await readTo(last, consumer, (batch) =>
    take(batch.map((message) => entryOf(message, isConsumed))),
  );
  return { ...extent, messages: read };
}

/** Hands over all messages up to a place; resolves to how many there were. */
async function readTo(
  last: number,
  consumer: Consumer,
  take: (batch: readonly JsMsg[]) => Promise<void>,
): Promise<number> {
  let batch: JsMsg[] = [];
  let count = 0;
  const reading = await consumer.consume({ max_messages: BATCH });
  for await (const message of reading) {
    batch.push(message);
    count++;
    const isLast = message.seq >= last || message.info.pending === 0;
    if (batch.length >= BATCH || isLast) {
      await take(batch);
      batch = [];
    }
    if (isLast) break;
  }
  await reading.close();
  return count;
}

/** What came in the same millisecond as the stream may have gone before it. */
function millisecondAfter(time: unknown): string {
  return new Date(Date.parse(String(time)) + 1).toISOString();
}

async function consumersOf(
  manager: JetStreamManager,
  stream: string,
): Promise<readonly ConsumerInfo[]> {
  const all: ConsumerInfo[] = [];
  for await (const consumer of manager.consumers.list(stream)) all.push(consumer);
  // What reads once and has no name, as this very reading, acknowledges nothing.
  return all.filter(({ config }) => config.durable_name !== undefined);
}

type IsConsumed = (subject: string, sequence: number) => boolean;

function consumption(consumers: readonly ConsumerInfo[]): IsConsumed {
  const known = consumers.map((consumer) => {
    const { config } = consumer;
    const filters = config.filter_subjects ?? [config.filter_subject ?? '>'];
    return { filters: filters.map((filter) => filter.split('.')), upTo: ackedUpTo(consumer) };
  });
  return (subject, sequence) => {
    const tokens = subject.split('.');
    const takers = known.filter(({ filters }) => filters.some((one) => covers(one, tokens)));
    return takers.length > 0 && takers.every(({ upTo }) => sequence <= upTo);
  };
}

/** Whether a subject, in its parts, falls under a filter with wildcards. */
export function covers(filter: readonly string[], subject: readonly string[]): boolean {
  if (filter.at(-1) === '>') {
    return subject.length >= filter.length && matches(filter.slice(0, -1), subject);
  }
  return filter.length === subject.length && matches(filter, subject);
}

function matches(filter: readonly string[], subject: readonly string[]): boolean {
  return filter.every((token, index) => token === '*' || token === subject[index]);
}

function entryOf(message: JsMsg, isConsumed: IsConsumed): StreamEntry {
  const { subject, seq: sequence, info } = message;
  const headers = receivedHeaders(message);
  const header = (name: string) => headers[name] || null;
  const isReply = subject.startsWith('saga.reply.');
  return {
    stream: info.stream,
    sequence,
    storedAt: message.timestamp,
    subject,
    messageId: header('ce-id'),
    brokerId: header('Nats-Msg-Id'),
    runId: header('ce-runid'),
    commandId: isReply ? header('ce-causationid') : null,
    replyTo: header('ce-replyto'),
    isConsumed: isConsumed(subject, sequence),
  };
}
