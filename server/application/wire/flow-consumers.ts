import type { StoredMessage } from '@/server/ports/message-bus';
import { TRACKER } from '@/server/ports/run-writes';

const TRACKER_CONSUMER = 'tracker';
const REACTOR = 'reactor-';
/** What reactors are sent: what services tell each other, and the answers of their own participants. */
const TO_REACTORS = /^saga\.(event\.[^.]+\.flow|reply\.reactor)\./;

/** What the broker calls the consumer of a service of choreographies, or of the tracker. */
export function flowConsumer(service: string): string {
  return service === TRACKER ? TRACKER_CONSUMER : `${REACTOR}${service}`;
}

/**
 * For which service of a choreography a message was that its consumer could not handle: `TRACKER` for the tracker; undefined for
 * consumers of anything else, also when a service calls its own one so.
 */
export function hearerOf({
  subject,
  consumer,
}: Pick<StoredMessage, 'subject'> & { readonly consumer: string }): string | undefined {
  if (!TO_REACTORS.test(subject)) return undefined;
  if (consumer === TRACKER_CONSUMER) return TRACKER;
  return consumer.startsWith(REACTOR) ? consumer.slice(REACTOR.length) : undefined;
}
