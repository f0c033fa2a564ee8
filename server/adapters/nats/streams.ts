import {
  DiscardPolicy,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';

/** Names of the streams; messages.md in the documentation says who reads and writes them. */
export const STREAMS = {
  commands: 'SAGA_COMMANDS',
  replies: 'SAGA_REPLIES',
  events: 'SAGA_EVENTS',
  signals: 'SAGA_SIGNALS',
  dead: 'SAGA_DEAD',
  advisories: 'SAGA_ADVISORIES',
  control: 'SAGA_CONTROL',
} as const;

const ADVISORY = '$JS.EVENT.ADVISORY.CONSUMER';
const DAY_NS = 24 * 3600 * 1e9;
const GIB = 1024 ** 3;

type Wanted = Pick<StreamConfig, 'name' | 'subjects' | 'max_age' | 'max_bytes'> &
  Partial<Pick<StreamConfig, 'max_msgs_per_subject'>>;

const WANTED: readonly Wanted[] = [
  { name: STREAMS.commands, subjects: ['saga.command.>'], max_age: 7 * DAY_NS, max_bytes: 4 * GIB },
  {
    name: STREAMS.replies,
    subjects: ['saga.reply.*', 'saga.reply.reactor.*'],
    max_age: 7 * DAY_NS,
    max_bytes: 4 * GIB,
  },
  { name: STREAMS.events, subjects: ['saga.event.>'], max_age: 7 * DAY_NS, max_bytes: 4 * GIB },
  { name: STREAMS.signals, subjects: ['saga.signal.>'], max_age: 7 * DAY_NS, max_bytes: GIB },
  { name: STREAMS.dead, subjects: ['saga.dead.*'], max_age: 90 * DAY_NS, max_bytes: 2 * GIB },
  {
    // Advisories are plain messages: without a stream, those of a time without workers are lost.
    name: STREAMS.advisories,
    subjects: [
      `${ADVISORY}.MAX_DELIVERIES.${STREAMS.commands}.>`,
      `${ADVISORY}.MSG_TERMINATED.${STREAMS.commands}.>`,
    ],
    max_age: 7 * DAY_NS,
    max_bytes: GIB / 4,
  },
  {
    // What was set for each service last, and the turns of those that have a rate.
    name: STREAMS.control,
    subjects: ['saga.control.*', 'saga.turns.*'],
    max_age: 0,
    max_bytes: GIB / 64,
    max_msgs_per_subject: 1,
  },
];

/**
 * How long a stream recognises repeats. The outbox repeats within seconds; a longer window would
 * cost memory for every message of it.
 */
const DUPLICATE_WINDOW_NS = 60e9;

const STREAM_NOT_FOUND = 10_059;
const STORAGE_EXCEEDED = 10_047;

/** Makes the streams that are missing, and brings those that are there up to date. */
export async function ensureStreams(manager: JetStreamManager, replicas = 1): Promise<void> {
  for (const wanted of WANTED) await ensureStream(manager, { ...wanted, num_replicas: replicas });
}

async function ensureStream(
  manager: JetStreamManager,
  wanted: Wanted & Pick<StreamConfig, 'num_replicas'>,
): Promise<void> {
  const existing = await manager.streams.info(wanted.name).catch((error) => {
    if (codeOf(error) === STREAM_NOT_FOUND) return undefined;
    throw error;
  });
  if (!existing) return addStream(manager, wanted);
  const { config } = existing;
  const current = String(config.subjects) === String(wanted.subjects);
  if (!current) await manager.streams.update(wanted.name, { ...config, subjects: wanted.subjects });
}

async function addStream(
  manager: JetStreamManager,
  wanted: Wanted & Pick<StreamConfig, 'num_replicas'>,
): Promise<void> {
  const config = {
    ...wanted,
    // Limits, never interest or work queue: what a consumer gave up must stay readable.
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.Old,
    duplicate_window: DUPLICATE_WINDOW_NS,
    allow_direct: true,
  };
  try {
    await manager.streams.add(config);
  } catch (error) {
    // A broker with less room than the limits reserve is still of use.
    if (codeOf(error) !== STORAGE_EXCEEDED) throw error;
    await manager.streams.add({ ...config, max_bytes: -1 });
  }
}

function codeOf(error: unknown): number | undefined {
  return (error as { code?: number }).code;
}
