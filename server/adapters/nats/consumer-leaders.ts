import { setTimeout as pause } from 'node:timers/promises';
import {
  type ConsumerConfig,
  type ConsumerInfo,
  DeliverPolicy,
  type JetStreamManager,
  jetstreamManager,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { ConsumerLeaders, KnownConsumer } from '@/server/ports/consumer-leaders';
import { ackedUpTo } from './acked-up-to';
import type { NatsLink } from './nats-link';
import { STREAMS } from './streams';
import { TRIGGERS } from './trigger-stream';

const STREAM_NOT_FOUND = 10_059;
const AT_ONCE = 64;
/** Who leads a consumer answers in milliseconds; nobody, never. */
const ANSWER_MS = 2_000;
/** A list waits for those that do not answer. */
const LIST_MS = 10_000;
const TRIES = 20;
const AGAIN_MS = 100;
/** How long the nodes take to hear that a consumer is deleted. */
const GONE_MS = 250;

/** The settings of a consumer, and up to where all was acknowledged. */
type Heard = Pick<ConsumerInfo, 'config' | 'ack_floor' | 'created'>;

/**
 * Asks each consumer for itself, which only its leader answers; see the port for the contract. What nobody has answered
 * since this process began is made anew by what a list says of it, which any node answers from what it has stored.
 */
export function natsConsumerLeaders(link: NatsLink): ConsumerLeaders {
  const heard = new Map<string, Heard>();
  const connected = () => {
    if (!link.connection) throw new Error('NATS is not connected.');
    return link.connection;
  };
  const manage = (connection = connected()) =>
    jetstreamManager(connection, { checkAPI: false, timeout: ANSWER_MS });
  return {
    async leaderless() {
      const manager = await manage();
      const nc = connected();
      const ofEach = [...Object.values(STREAMS), TRIGGERS].map((stream) =>
        leaderlessOf(nc, { manager, stream, heard }),
      );
      return (await Promise.all(ofEach)).flat();
    },
    async remake({ stream, name }) {
      const before =
        heard.get(keyOf(stream, name)) ?? (await listed(connected(), { stream, name }));
      const from = (before ? ackedUpTo(before) : 0) + 1;
      const config = before && { ...before.config, ...startAt(from) };
      const manager = await manage();
      await untilDone(() => replace(manager, { stream, name }, config));
      return from;
    },
  };
}

async function untilDone(work: () => Promise<void>, tries = TRIES): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (tries <= 1) throw error;
    await pause(AGAIN_MS);
    await untilDone(work, tries - 1);
  }
}

const startAt = (sequence: number) => ({
  deliver_policy: DeliverPolicy.StartSequence,
  opt_start_seq: sequence,
});

/** Without settings, who reads from it makes it. */
async function replace(
  manager: JetStreamManager,
  { stream, name }: KnownConsumer,
  config: ConsumerConfig | undefined,
): Promise<void> {
  // Whoever leads it would say that it is gone: nobody does, and it goes all the same.
  const gone = manager.consumers.delete(stream, name).catch(() => undefined);
  if (!config) return;
  await Promise.race([gone, pause(GONE_MS)]);
  await manager.consumers.add(stream, config);
  // Also an old one that is not gone yet takes its settings; but only one that is led answers.
  const made = await manager.consumers.info(stream, name);
  if (made.config.opt_start_seq !== config.opt_start_seq) throw new Error('Its reader was first.');
}

const keyOf = (stream: string, name: string) => `${stream} ${name}`;

/** A leader that is new may not have read yet how far its consumer had come; one that was made anew begins anew. */
function furthest(before: Heard | undefined, { config, ack_floor, created }: Heard): Heard {
  const isSame = before !== undefined && before.created === created;
  const ahead = isSame && before.ack_floor.stream_seq > ack_floor.stream_seq;
  return { config, created, ack_floor: ahead ? before.ack_floor : ack_floor };
}

type Look = {
  readonly manager: JetStreamManager;
  readonly stream: string;
  readonly heard: Map<string, Heard>;
};

async function leaderlessOf(
  connection: NatsConnection,
  { manager, stream, heard }: Look,
): Promise<readonly KnownConsumer[]> {
  if (!(await isReplicated(manager, stream))) return [];
  const names = await namesOf(connection, stream);
  const found: KnownConsumer[] = [];
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const some = names.slice(start, start + AT_ONCE);
    const led = await Promise.all(some.map((name) => isLed(manager, { stream, name }, heard)));
    found.push(...some.filter((_, at) => !led[at]).map((name) => ({ stream, name })));
  }
  return found;
}

/** Whether a stream is on several nodes, and answers: one that does not says nothing of its consumers. */
async function isReplicated(manager: JetStreamManager, stream: string): Promise<boolean> {
  try {
    const { config, cluster } = await manager.streams.info(stream);
    return config.num_replicas > 1 && Boolean(cluster?.leader);
  } catch (error) {
    if ((error as Error).name === 'TimeoutError' || codeOf(error) === STREAM_NOT_FOUND)
      return false;
    throw error;
  }
}

/** What a list says of one. It may leave out some that have no leader; then nothing is known. */
async function listed(
  connection: NatsConnection,
  { stream, name }: KnownConsumer,
): Promise<Heard | undefined> {
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout: LIST_MS });
  try {
    for await (const info of manager.consumers.list(stream)) if (info.name === name) return info;
  } catch {
    return undefined;
  }
  return undefined;
}

/** The names of all consumers, led or not: the cluster's own leader knows them. */
async function namesOf(connection: NatsConnection, stream: string): Promise<readonly string[]> {
  const names = new Set<string>();
  for (;;) {
    const request = JSON.stringify({ offset: names.size });
    const subject = `$JS.API.CONSUMER.NAMES.${stream}`;
    const answer = await connection.request(subject, request, { timeout: ANSWER_MS });
    const page = answer.json<{ readonly consumers?: readonly string[]; readonly total?: number }>();
    const before = names.size;
    for (const name of page.consumers ?? []) names.add(name);
    if (names.size >= (page.total ?? 0) || names.size === before) return [...names];
  }
}

/**
 * Whether it holds back messages that somebody wants: a node whose files are damaged may think that it leads, and hears no
 * request. Replies always have a reader, so only of these it can be told.
 */
function isSilent(info: ConsumerInfo): boolean {
  const { stream_name, num_pending, num_waiting, num_ack_pending } = info;
  const isIdle = num_waiting === 0 && num_ack_pending === 0;
  return stream_name === STREAMS.replies && num_pending > 0 && isIdle;
}

async function isLed(
  manager: JetStreamManager,
  { stream, name }: KnownConsumer,
  heard: Map<string, Heard>,
): Promise<boolean> {
  try {
    const info = await manager.consumers.info(stream, name);
    // One that is not durable ends with its reader.
    if (info.config.durable_name === undefined) return true;
    if (!info.cluster?.leader) return false;
    heard.set(keyOf(stream, name), furthest(heard.get(keyOf(stream, name)), info));
    return !isSilent(info);
  } catch {
    // Also when it "is not found": so a node says of one that has had no leader since it started. One that is gone has no
    // name at the next look.
    return false;
  }
}

function codeOf(error: unknown): number | undefined {
  return (error as { code?: number }).code;
}
