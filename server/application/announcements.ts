import { announcementOf } from '@/saga/run/announcement-of';
import type { RecordedEvent } from '@/saga/run/events';
import { evolve } from '@/saga/run/evolve';
import { initialState } from '@/saga/run/state';
import type { EventStore } from '@/server/ports/event-store';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { eventMessage } from './wire/event-message';
import { partitionOf } from './wire/partition';

/** An event of a run that others are told of. */
export type Told = { readonly runId: string; readonly version: number };

export type AnnouncementsDeps = {
  readonly events: Pick<EventStore, 'loadMany'>;
  readonly partitions: number;
};

/**
 * Integration events as they were decided, made anew from the events that they tell of; in the order
 * asked for. What is not there (any more) is left out.
 */
export async function announcementsOf(
  { events, partitions }: AnnouncementsDeps,
  told: readonly Told[],
): Promise<readonly OutboxMessage[]> {
  const wanted = new Map<string, Set<number>>();
  for (const { runId, version } of told) {
    const versions = wanted.get(runId) ?? new Set();
    wanted.set(runId, versions.add(version));
  }
  const found = new Map<string, OutboxMessage>();
  for (const [runId, history] of await events.loadMany([...wanted.keys()])) {
    const partition = partitionOf(runId, partitions);
    for (const message of ofRun(history, { partition, versions: wanted.get(runId) })) {
      found.set(message.id, message);
    }
  }
  return told.flatMap(({ runId, version }) => found.get(`${runId}:${version}`) ?? []);
}

type Choice = { readonly partition: number; readonly versions: ReadonlySet<number> | undefined };

function* ofRun(
  history: readonly RecordedEvent[],
  { partition, versions }: Choice,
): Generator<OutboxMessage> {
  let state = initialState;
  for (const { runId, version, occurredAt: now, event, causationId } of history) {
    state = evolve(state, event, now);
    const effect = versions?.has(version) ? announcementOf(event) : null;
    if (!effect) continue;
    const { saga, sagaVersion, correlationId } = state;
    const run = { runId, version, causationId, now, partition, saga, sagaVersion, correlationId };
    yield eventMessage(run, effect);
  }
}
