import type { ConsumerStanding, DeathFact, Leg, RedeliveryFact, StreamCopy } from './facts';
import { hop, OUTBOX, type RawHop } from './raw-hop';

/** What travels: who waits for it, and what its hops are called, follows from that. */
type Traveller = 'command' | 'event' | 'flow' | 'reply' | 'signal';

/**
 * The hops of a way through the broker: into the stream, and to those who consume it. `times`: how often whoever answered says
 * that it was delivered.
 */
export function legHops(
  leg: Leg,
  traveller: Traveller,
  times: number | null = null,
): readonly [RawHop, RawHop] {
  return [streamHop(leg, traveller), deliveredHop(leg, traveller, times)];
}

function streamHop({ copies, looked }: Leg, traveller: Traveller): RawHop {
  const name = traveller === 'reply' ? 'reply-stream' : 'stream';
  const [first, ...again] = copies;
  if (!first) {
    const isSignal = traveller === 'signal' && looked === 'all';
    const says = isSignal ? NO_SIGNAL : NOT_FOUND[looked];
    return hop({ name, reached: looked === 'all' && !isSignal ? 'no' : 'unknown', says });
  }
  return hop({
    name,
    reached: 'yes',
    at: first.storedAt,
    says: `${first.stream}, sequence ${first.sequence}, on ${first.subject}`,
    details: again.map(againWords),
  });
}

const NOT_FOUND: { readonly [looked in Leg['looked']]: string } = {
  all: 'It is not in its stream (any more: streams keep a week).',
  part: 'Not found among the messages around its time; the stream has more than was looked through.',
  away: 'The broker does not answer, so nothing is known of the stream.',
};

const NO_SIGNAL = 'It is not in the stream of signals: it came through the API, or long ago.';

function againWords({ sequence, storedAt }: StreamCopy): string {
  return `Sent again: sequence ${sequence}, ${storedAt}`;
}

function deliveredHop(leg: Leg, traveller: Traveller, times: number | null): RawHop {
  const name = traveller === 'reply' ? 'reply-delivered' : 'delivered';
  const deaths = leg.deaths.filter(({ consumer }) => consumer !== OUTBOX);
  const details = [
    ...leg.consumers.map(standingWords),
    ...againLines(leg.again),
    ...(times !== null && times > 1
      ? [`It was delivered ${times} times to whoever answered.`]
      : []),
    ...deaths.map(deathWords),
  ];
  if (leg.looked === 'away') return hop({ name, reached: 'unknown', says: NOT_FOUND.away, deaths });
  if (leg.copies.length === 0) {
    return hop({
      name,
      reached: deaths.length > 0 ? 'yes' : 'no',
      says: 'Not in the stream.',
      details,
      deaths,
    });
  }
  const open = deaths.some(({ status }) => status === 'open');
  const common = { name, details, deaths } as const;
  if (open)
    return hop({ ...common, reached: 'no', stuck: true, says: 'Given up: it is a dead letter.' });
  return hop({ ...common, ...consumed(leg, traveller, times) });
}

const COUNT_UNKNOWN =
  'The broker does not keep how often a message that was handled had been delivered.';

function timesWords({ again }: Leg, traveller: Traveller, times: number | null): string {
  if (again.length > 0 || (times ?? 1) > 1) return 'Delivered more than once, and acknowledged.';
  const known = traveller === 'event' ? COUNT_UNKNOWN : 'Nobody tells of a second delivery.';
  return `Delivered and acknowledged. ${known}`;
}

/** For each consumer how often it was given the message, and when again. */
function againLines(again: readonly RedeliveryFact[]): readonly string[] {
  const consumers = new Set(again.map(({ consumer }) => consumer));
  return [...consumers].map((consumer) => {
    const ones = again.filter((one) => one.consumer === consumer);
    const times = Math.max(...ones.map(({ delivery }) => delivery));
    return `${consumer}: delivered ${times} times, again ${ones.map(({ at }) => at).join(', ')}`;
  });
}

function consumed(
  leg: Leg,
  traveller: Traveller,
  times: number | null,
): Pick<RawHop, 'reached' | 'says'> & Partial<RawHop> {
  const { consumers } = leg;
  if (consumers.length === 0) {
    if (traveller === 'event' || traveller === 'flow')
      return { reached: 'yes', says: 'Nobody consumes this subject.' };
    return { reached: 'no', stuck: true, says: 'Nobody consumes this subject.' };
  }
  const waiting = consumers.filter(({ standing }) => standing === 'waiting');
  if (waiting.length > 0) return { reached: 'no', says: waitingWords(waiting) };
  if (consumers.every(({ standing }) => standing === 'acknowledged')) {
    return { reached: 'yes', says: timesWords(leg, traveller, times) };
  }
  return { reached: 'unknown', says: 'Delivered; it, or one before it, is not acknowledged yet.' };
}

function waitingWords(waiting: readonly ConsumerStanding[]): string {
  const names = waiting.map(({ consumer }) => consumer).join(', ');
  return `Waits for ${names}.`;
}

function standingWords({ consumer, standing, before }: ConsumerStanding): string {
  switch (standing) {
    case 'waiting':
      return `${consumer}: not delivered yet, up to ${before} of the stream before it`;
    case 'delivered':
      return `${consumer}: delivered, not all up to it acknowledged`;
    case 'acknowledged':
      return `${consumer}: acknowledged`;
    default:
      return standing satisfies never;
  }
}

function deathWords({ consumer, deliveries, at, error, status }: DeathFact): string {
  const times = deliveries === 1 ? 'delivery 1' : `${deliveries} deliveries`;
  return `${consumer || 'somebody'}: given up after ${times}, ${at} (${status}): ${error}`;
}
