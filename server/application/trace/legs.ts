import type { Logger } from 'pino';
import type { DeathFact, Leg, PassportFacts, StreamCopy } from '@/saga/passport/facts';
import { OUTBOX } from '@/saga/passport/raw-hop';
import type { DeadLetterView } from '@/saga/read-models/views';
import type { MessageTrail, Trail, TrailEntry, TrailSearch } from '@/server/ports/message-trail';
import type { Redeliveries } from '@/server/ports/redeliveries';
import { partitionOf } from '../wire/partition';
import { shardOf } from '../wire/shard';
import { replySubject } from '../wire/subjects';

export type LegDeps = {
  readonly trail: MessageTrail;
  readonly redeliveries: Pick<Redeliveries, 'of'>;
  readonly partitions: number;
  readonly logger: Logger;
};

/** Clocks of the database's clients and of the broker may differ by so much. */
const SKEW_MS = 2_000;

/** A way through the broker, and the first copy that lies there. */
export type FoundLeg = { readonly leg: Leg; readonly first: TrailEntry | undefined };

type Known = {
  /** As redeliveries are noted. */
  readonly messageId: string;
  readonly deaths: readonly DeathFact[];
};

/** A message's way through the broker, as far as the broker can be asked. */
export async function legOf(
  { trail, redeliveries, logger }: LegDeps,
  search: TrailSearch,
  { messageId, deaths }: Known,
): Promise<FoundLeg> {
  const again = await redeliveries.of([messageId]);
  try {
    const { found, complete }: Trail = await trail.search(search);
    const [first] = found;
    const consumers = first ? await trail.consumersOf(first) : [];
    const copies = found.map(copyOf);
    const looked = complete ? 'all' : 'part';
    return { first, leg: { copies, looked, consumers, deaths, again } };
  } catch (error) {
    logger.warn(
      { err: error, message: search.value },
      'the broker could not be asked for a message',
    );
    const unknown = { copies: [], looked: 'away', consumers: [] } as const;
    return { first: undefined, leg: { ...unknown, deaths, again } };
  }
}

type Asked = {
  readonly leg: FoundLeg;
  readonly messageId: string;
  readonly span: Pick<TrailSearch, 'from' | 'until'>;
  readonly letters: readonly DeadLetterView[];
};

/** The way of a command's reply, and when whoever did the work says that it did. */
export async function answerOf(
  deps: LegDeps,
  { leg: { first }, messageId, span, letters }: Asked,
): Promise<PassportFacts['answer']> {
  const runId = messageId.slice(0, messageId.indexOf('.'));
  const partition = partitionOf(runId, deps.partitions);
  const subject = first?.headers['ce-replyto'] || replySubject(partition, shardOf(runId));
  const { leg, first: reply } = await legOf(
    deps,
    {
      ...span,
      from: first ? earlier(first.storedAt) : span.from,
      stream: 'replies',
      subjects: [subject],
      header: 'ce-causationid',
      value: messageId,
    },
    { messageId: `${messageId}:reply`, deaths: deathsOf(`${messageId}:reply`, letters) },
  );
  return { leg, handledAt: timeIn(reply), deliveries: deliveriesIn(reply) };
}

/** Nothing is believed of what participants write. */
function timeIn(reply: TrailEntry | undefined): string | null {
  const at = Date.parse(reply?.headers['ce-time'] ?? '');
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

function deliveriesIn(reply: TrailEntry | undefined): number | null {
  const times = reply?.headers['bs-deliveries'] ?? '';
  return /^[1-9]\d{0,5}$/.test(times) ? Number(times) : null;
}

function copyOf({ stream, sequence, subject, storedAt }: TrailEntry): StreamCopy {
  return { stream, sequence, subject, storedAt };
}

/** The dead letters that a message became, oldest first. */
export function deathsOf(
  messageId: string,
  letters: readonly DeadLetterView[],
): readonly DeathFact[] {
  return letters
    .filter(({ headers }) => headers['ce-id'] === messageId)
    .map(({ id: letterId, status, createdAt: at, stream, consumer, deliveries, error }) => {
      const who = stream === 'outbox' ? OUTBOX : consumer;
      return { letterId, status, at, consumer: who, deliveries, error: error.message };
    })
    .toReversed();
}

/** A little before, for clocks differ. */
export function earlier(at: string): string {
  return new Date(Date.parse(at) - SKEW_MS).toISOString();
}

/** A little after, for the same reason. */
export function later(at: string): string {
  return new Date(Date.parse(at) + SKEW_MS).toISOString();
}
