import { isDue, later } from '../run/time';
import type { EventFact, FaultFact, Leg, PassportFacts } from './facts';
import { legHops } from './leg-hops';
import { hop, OUTBOX, type RawHop } from './raw-hop';

export type Hops = readonly RawHop[];

/** After this long something that takes milliseconds counts as held up. */
const PATIENCE_MS = 10_000;

/** The hops of a message in their order. */
export function hopsOf(facts: PassportFacts): Hops {
  const { answer, kind } = facts;
  if (kind === 'signal') {
    return [...signalHops(facts), takenHop(facts), projectedHop(facts)];
  }
  const [stream, delivered] = legHops(facts.leg, kind, answer?.deliveries ?? null);
  const chaos = chaosHop('chaos', facts.faults);
  // Commands are hit as they are sent, events as they are heard.
  const through = kind === 'flow' ? [stream, ...chaos, delivered] : [...chaos, stream, delivered];
  const sent = [writtenHop(facts), outboxHop(facts), ...through];
  if (kind === 'flow') return [...sent, takenHop(facts), projectedHop(facts)];
  if (kind === 'event' || answer === null) return [...sent, projectedHop(facts)];
  const [replyStream, replyDelivered] = legHops(answer.leg, 'reply');
  return [
    ...sent,
    handledHop(answer),
    replyStream,
    ...chaosHop('reply-chaos', facts.replyFaults),
    replyDelivered,
    takenHop(facts),
    projectedHop(facts),
  ];
}

/** What comes through the API is decided at once: it is in no stream, and waits for nobody. */
function signalHops({ sentBy, leg }: PassportFacts): Hops {
  if (sentBy === undefined) return legHops(leg, 'signal');
  const says = `Sent by ${sentBy} through the API or the run’s page, straight to the run.`;
  const written = hop({ name: 'written', reached: 'yes', says });
  return leg.copies.length === 0 ? [written] : [written, ...legHops(leg, 'signal')];
}

function chaosHop(name: 'chaos' | 'reply-chaos', faults: readonly FaultFact[]): Hops {
  const [first, ...more] = faults;
  if (!first) return [];
  const details = more.map(({ at, says }) => `${says} ${at}`);
  return [hop({ name, reached: 'yes', at: first.at, says: first.says, details })];
}

function writtenHop({ written, told }: PassportFacts): RawHop {
  if (told) {
    const says =
      told.service === ''
        ? 'By whoever started the run.'
        : `By ${told.service}, as it did its part.`;
    return hop({ name: 'written', reached: 'yes', at: told.at, says });
  }
  if (!written) {
    const says = 'No event of the run says that it was written.';
    return hop({ name: 'written', reached: 'unknown', says });
  }
  return hop({
    ...eventHop(written),
    name: 'written',
    says: `${written.type}, event ${written.version}`,
  });
}

function eventHop({ at, version }: EventFact) {
  return { reached: 'yes', at, version } as const;
}

function outboxHop({ outbox, written, leg, now, kind }: PassportFacts): RawHop {
  const name = 'outbox';
  const undeliverable = leg.deaths.find(({ consumer }) => consumer === OUTBOX);
  if (undeliverable) {
    const says = 'The broker will never take it.';
    return hop({
      name,
      reached: 'no',
      says,
      deaths: [undeliverable],
      stuck: undeliverable.status === 'open',
    });
  }
  switch (outbox) {
    case 'turn':
      return hop({
        name,
        reached: 'no',
        says: 'Waits for its turn: an earlier command of its key is under way.',
      });
    case 'unpublished': {
      const stuck = isOld(written, now);
      const says = stuck
        ? 'Waits to be published, for too long: is the broker there, and a worker?'
        : 'Waits to be published.';
      return hop({ name, reached: 'no', says, stuck });
    }
    case 'published':
      return hop({ name, reached: 'yes', says: PUBLISHED[kind] });
    case 'gone':
      return goneHop(leg);
    default:
      return outbox satisfies never;
  }
}

const PUBLISHED: { readonly [kind in PassportFacts['kind']]: string } = {
  command: 'Published, and kept until the reply is in.',
  event: 'Published.',
  flow: 'Published, and kept until the run is over.',
  signal: 'Published.',
};

function goneHop({ copies }: Leg): RawHop {
  const name = 'outbox';
  if (copies.length > 0)
    return hop({ name, reached: 'yes', says: 'Published; its row is removed.' });
  return hop({
    name,
    reached: 'unknown',
    says: 'No row of it is left, so nothing says when it was published.',
  });
}

function isOld(written: EventFact | null, now: string): boolean {
  return written !== null && isDue(later(written.at, PATIENCE_MS), now);
}

function handledHop({ handledAt, leg }: NonNullable<PassportFacts['answer']>): RawHop {
  const name = 'handled';
  if (handledAt !== null)
    return hop({
      name,
      reached: 'yes',
      at: handledAt,
      says: 'By the clock of whoever did the work.',
    });
  const replied = leg.copies.length > 0;
  if (replied) return hop({ name, reached: 'yes', says: 'The reply does not say when.' });
  return hop({
    name,
    reached: leg.looked === 'all' ? 'no' : 'unknown',
    says: leg.looked === 'all' ? 'No reply yet.' : 'The reply was not found in its stream.',
  });
}

const GIVEN_UP: { readonly [type: string]: string } = {
  AttemptTimedOut: 'No reply in time: the run gave this attempt up.',
  LateReplyRecorded: 'Too late: noted, and nothing changed.',
  WorkSkipped: 'Somebody took the work as done before a reply came.',
};

function takenHop({ taken, kind }: PassportFacts): RawHop {
  const name = 'taken';
  const isTold = kind === 'flow';
  if (!taken && isTold) {
    // Some of what services tell each other adds nothing to the run's history.
    return hop({ name, reached: 'unknown', says: 'No event of the run tells of it.' });
  }
  if (!taken) {
    const what = kind === 'signal' ? 'received it' : 'taken a reply';
    return hop({ name, reached: 'no', says: `The run has not ${what}.` });
  }
  const says = GIVEN_UP[taken.type] ?? `${taken.type}, event ${taken.version}`;
  return hop({ ...eventHop(taken), name, says });
}

function projectedHop({ kind, written, taken, projected, now }: PassportFacts): RawHop {
  const name = 'projected';
  const event = kind === 'event' ? written : taken;
  if (kind === 'flow' && !event) {
    return hop({ name, reached: 'unknown', says: 'No event of the run tells of it.' });
  }
  if (event && projected >= event.version) {
    return hop({
      name,
      reached: 'yes',
      says: 'The read models have it; they do not note since when.',
      version: event.version,
    });
  }
  const stuck = isOld(event, now);
  return hop({
    name,
    reached: 'no',
    stuck,
    says: stuck ? 'The read models are behind.' : 'Not in the read models.',
  });
}
