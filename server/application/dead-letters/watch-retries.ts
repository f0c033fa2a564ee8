import { isAnswered } from '@/saga/dead-letters/is-answered';
import type { DeadLetterView } from '@/saga/read-models/views';
import type { Clock } from '@/server/ports/clock';
import type { ConsumerProgress } from '@/server/ports/consumer-progress';
import type { DeadLetterStore } from '@/server/ports/dead-letter-store';
import type { EventStore } from '@/server/ports/event-store';
import type { Reactors } from '@/server/ports/reactors';
import type { ItemChange, RedriveItem } from '@/server/ports/redrive-jobs';
import { takenByNow } from './hearer-standing';
import { readLetter } from './read-letter';
import { runIdOf, runStates } from './run-states';

export type WatchDeps = {
  readonly deadLetters: Pick<DeadLetterStore, 'findAll' | 'deathsOfRetries'>;
  readonly events: Pick<EventStore, 'loadMany'>;
  readonly reactors: Reactors;
  readonly progress: ConsumerProgress;
  readonly clock: Clock;
};

/** A second death is reported moments after its consumer is done with the message. */
const GRACE_MS = 3_000;

/**
 * What has become of messages that were sent again: `failed` when they died once more or nothing was heard of them in
 * `patienceMs`, `succeeded` when their run has its answer, the service of a choreography has taken them, or their consumer is
 * done with them. What is still open is left out.
 */
export async function watchRetries(
  deps: WatchDeps,
  items: readonly RedriveItem[],
  patienceMs: number,
): Promise<readonly ItemChange[]> {
  if (items.length === 0) return [];
  const ids = items.map(({ letterId }) => letterId);
  const [deaths, answered] = await Promise.all([
    deps.deadLetters.deathsOfRetries(ids),
    answeredOnes(deps, items),
  ]);
  const now = Date.parse(deps.clock.now());
  return items.flatMap((item): ItemChange[] => {
    const { letterId, sentAt } = item;
    const death = deaths.get(letterId);
    if (death && (sentAt === null || death.at >= sentAt)) {
      return [{ letterId, status: 'failed', detail: `It died again: ${death.error}.` }];
    }
    if (answered.has(letterId))
      return [{ letterId, status: 'succeeded', detail: 'It was handled.' }];
    if (sentAt === null || now - Date.parse(sentAt) <= patienceMs) return [];
    const detail = `Nothing was heard of it in ${Math.round(patienceMs / 1000)} seconds.`;
    return [{ letterId, status: 'failed', detail }];
  });
}

async function answeredOnes(
  deps: WatchDeps,
  items: readonly RedriveItem[],
): Promise<ReadonlySet<string>> {
  const letters = new Map(
    (await deps.deadLetters.findAll(items.map(({ letterId }) => letterId))).map((letter) => [
      letter.id,
      letter,
    ]),
  );
  const byRun = await answeredByRun(deps, [...letters.values()], items);
  const byConsumer = await handledByConsumer(deps, letters, items);
  const read = [...letters.values()].map((letter) => ({ letter, message: readLetter(letter) }));
  const taken = await takenByNow(deps.reactors, read);
  return new Set([...byRun, ...byConsumer, ...taken]);
}

/** A run tells only of what it waited for when the message was sent. */
async function answeredByRun(
  { events }: WatchDeps,
  letters: readonly DeadLetterView[],
  items: readonly RedriveItem[],
): Promise<readonly string[]> {
  const awaited = new Set(
    items.filter(({ detail }) => detail === AWAITED).map(({ letterId }) => letterId),
  );
  const read = letters
    .filter(({ id }) => awaited.has(id))
    .map((letter) => ({ id: letter.id, message: readLetter(letter) }));
  const runs = await runStates(
    events,
    read.flatMap(({ message }) => runIdOf(message) ?? []),
  );
  return read
    .filter(({ message }) => isAnswered(message, runs.get(runIdOf(message) ?? '') ?? null))
    .map(({ id }) => id);
}

/** What is noted of a message that its run waits for. */
export const AWAITED = 'Its run waits for it.';

async function handledByConsumer(
  { progress, clock }: WatchDeps,
  letters: ReadonlyMap<string, DeadLetterView>,
  items: readonly RedriveItem[],
): Promise<readonly string[]> {
  const now = Date.parse(clock.now());
  const asked = items.flatMap(({ letterId, stream, sequence, sentAt, detail }) => {
    const { consumer } = letters.get(letterId) ?? {};
    if (!consumer || stream === null || sequence === null || sentAt === null) return [];
    if (detail === AWAITED || now - Date.parse(sentAt) < GRACE_MS) return [];
    return [{ letterId, stream, consumer, sequence }];
  });
  const handled = await progress.hasHandled(asked);
  return asked.filter((_, index) => handled[index]).map(({ letterId }) => letterId);
}
