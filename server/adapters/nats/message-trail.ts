import {
  type ConsumerInfo,
  DeliverPolicy,
  type JsMsg,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import { receivedHeaders } from '@/participant/received-headers';
import type { ConsumerStanding } from '@/saga/passport/facts';
import type { MessageTrail, Trail, TrailEntry, TrailSearch } from '@/server/ports/message-trail';
import { ackedUpTo } from './acked-up-to';
import type { NatsLink } from './nats-link';
import { covers } from './stream-reader';
import { STREAMS } from './streams';

const STREAM_NOT_FOUND = 10_059;
/** Messages that one search looks at: headers of 300 bytes, so a few megabytes at most. */
const MOST = 10_000;

/** Follows messages through JetStream; see the port for the contract. */
export function natsMessageTrail(link: NatsLink): MessageTrail {
  return {
    async search(what) {
      try {
        // One filter a consumer: brokers before 2.10 know no more.
        const trails = await Promise.all(
          what.subjects.map((subject) => search(link, subject, what)),
        );
        return joined(trails);
      } catch (error) {
        if ((error as { code?: number }).code === STREAM_NOT_FOUND) return NOTHING;
        throw error;
      }
    },

    async consumersOf(entry) {
      const manager = await jetstreamManager(connectionOf(link), { checkAPI: false });
      const standings: ConsumerStanding[] = [];
      for await (const consumer of manager.consumers.list(entry.stream)) {
        if (isOf(consumer, entry)) standings.push(standingOf(consumer, entry.sequence));
      }
      return standings;
    },
  };
}

const NOTHING: Trail = { found: [], complete: true };

function connectionOf({ connection }: NatsLink) {
  if (!connection) throw new Error('NATS is not connected.');
  return connection;
}

function joined(trails: readonly Trail[]): Trail {
  const found = trails.flatMap((trail) => trail.found);
  return {
    found: found.toSorted((a, b) => a.sequence - b.sequence),
    complete: trails.every(({ complete }) => complete),
  };
}

async function search(link: NatsLink, subject: string, what: TrailSearch): Promise<Trail> {
  const consumer = await jetstream(connectionOf(link)).consumers.get(STREAMS[what.stream], {
    headers_only: true,
    filter_subjects: subject,
    deliver_policy: DeliverPolicy.StartTime,
    opt_start_time: what.from,
  });
  const found: TrailEntry[] = [];
  const { num_pending } = await consumer.info();
  if (num_pending === 0) return NOTHING;
  const until = Date.parse(what.until);
  let left = MOST;
  const reading = await consumer.consume({ max_messages: 500 });
  for await (const message of reading) {
    left--;
    if (message.time.getTime() > until) break;
    const { [what.header]: value } = receivedHeaders(message);
    if (value === what.value) found.push(entryOf(message));
    if (message.info.pending === 0 || left === 0) break;
  }
  await reading.close();
  await consumer.delete();
  return { found, complete: left > 0 };
}

function entryOf(message: JsMsg): TrailEntry {
  return {
    stream: message.info.stream,
    sequence: message.seq,
    subject: message.subject,
    storedAt: message.time.toISOString(),
    headers: receivedHeaders(message),
  };
}

function isOf({ config }: ConsumerInfo, { subject }: TrailEntry): boolean {
  // What reads once and has no name, as a search, handles nothing.
  if (config.durable_name === undefined) return false;
  const filters = config.filter_subjects ?? [config.filter_subject ?? '>'];
  return filters.some((filter) => covers(filter.split('.'), subject.split('.')));
}

function standingOf(consumer: ConsumerInfo, sequence: number): ConsumerStanding {
  const { name, delivered } = consumer;
  if (sequence <= ackedUpTo(consumer))
    return { consumer: name, standing: 'acknowledged', before: 0 };
  if (sequence <= delivered.stream_seq) return { consumer: name, standing: 'delivered', before: 0 };
  return { consumer: name, standing: 'waiting', before: sequence - delivered.stream_seq - 1 };
}
