import { type IsSecret, maskText } from '@/saga/dead-letters/masking';
import type { EventFact, PassportFacts } from '@/saga/passport/facts';
import type { RecordedEvent } from '@/saga/run/events';
import type { ChaosStore } from '@/server/ports/chaos-store';
import type { Clock } from '@/server/ports/clock';
import type { DeadLetterStore } from '@/server/ports/dead-letter-store';
import type { EventStore } from '@/server/ports/event-store';
import type { ReadStore } from '@/server/ports/read-store';
import type { OutboxFact } from '@/server/ports/reconciliation';
import type { SentSignals } from '@/server/ports/sent-signals';
import type { PlanLibrary } from '../plan-library';
import type { LegDeps } from './legs';
import type { MessageName } from './message-id';

export type PassportDeps = LegDeps & {
  readonly plans: Pick<PlanLibrary, 'plan'>;
  readonly sentSignals: SentSignals;
  readonly chaos: Pick<ChaosStore, 'hitsOf'>;
  readonly events: Pick<EventStore, 'load'>;
  readonly reads: Pick<ReadStore, 'getRun'>;
  readonly deadLetters: Pick<DeadLetterStore, 'list'>;
  readonly outboxOf: (runId: string) => Promise<readonly OutboxFact[]>;
  readonly clock: Clock;
  readonly isSecret: IsSecret;
};

/** A message, and the run that it is of. */
export type Known = {
  readonly name: MessageName;
  readonly events: readonly RecordedEvent[];
  readonly saga: string;
  readonly sagaVersion: number;
};

const LETTERS = 200;

/** The run's dead letters, with errors as people may see them. */
export async function lettersOf({ deadLetters, isSecret }: PassportDeps, runId: string) {
  const { items } = await deadLetters.list({ runId, limit: LETTERS });
  return items.map((letter) => {
    return {
      ...letter,
      error: { ...letter.error, message: maskText(letter.error.message, isSecret) },
    };
  });
}

/** Where a message stands on our side of the broker, by its row. */
export function outboxOf(row: OutboxFact | undefined): PassportFacts['outbox'] {
  if (!row) return 'gone';
  if (row.inTurn) return 'turn';
  return row.isPublished ? 'published' : 'unpublished';
}

/** What a passport says of an event of the run. */
export function eventFact({ version, event, occurredAt }: RecordedEvent): EventFact {
  return { version, type: event.type, at: occurredAt };
}
