import type { Logger } from 'pino';
import type { DeadLetterView } from '@/saga/read-models/views';
import type { Clock } from '@/server/ports/clock';
import type { DeadLetterStore, NewDeadLetter } from '@/server/ports/dead-letter-store';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { MessageBus, StoredMessage } from '@/server/ports/message-bus';
import { deadLetterSource, payloadOf, serviceOf, toEnvelope } from './wire/dead-letter-envelope';
import { hearerOf } from './wire/flow-consumers';
import { namesOf } from './wire/message-names';

export type BuryDeps = {
  readonly deadLetters: Pick<DeadLetterStore, 'add'>;
  readonly bus: Pick<MessageBus, 'publishAll'>;
  readonly live: LiveNotices;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
};

/** A message with whoever could not handle it. */
export type FailedDelivery = StoredMessage & {
  readonly consumer: string;
  readonly deliveries: number;
  /** Whose it was, where the subject does not say it. */
  readonly service?: string;
};

export type CauseOfDeath = { readonly reason: DeadLetterView['reason']; readonly error: Error };

/**
 * Stores a message whole as a dead letter and publishes it for others who triage. Resolves when it
 * is stored; only then may the message be let go of. Doing it again changes nothing.
 */
export function buryMessage(
  deps: BuryDeps,
): (delivery: FailedDelivery, cause: CauseOfDeath) => Promise<void> {
  return async (delivery, { reason, error }) => {
    const { stream, subject, sequence: streamSequence, consumer, deliveries, headers } = delivery;
    const letter: NewDeadLetter = {
      source: deadLetterSource({ stream, streamSequence, consumer }),
      reason,
      stream,
      subject,
      streamSequence,
      consumer,
      deliveries,
      headers,
      runId: headers['ce-runid'] ?? null,
      service: serviceOf(subject) ?? (delivery.service || hearerOf(delivery) || null),
      ...payloadOf(delivery.data),
      error: { name: error.name, message: error.message, stack: error.stack ?? null },
      at: deps.clock.now(),
    };
    const ids = await deps.deadLetters.add([letter]);
    if (ids.length === 0) return;
    deps.logger.error(
      { err: error, reason, consumer, ...namesOf(delivery) },
      'became a dead letter',
    );
    deps.live.publish({ type: 'dead-letters-changed', ids });
    // Postgres has it; the stream's copy is a courtesy, so its outcome does not matter.
    await deps.bus.publishAll([toEnvelope(letter, delivery.data)]);
  };
}
