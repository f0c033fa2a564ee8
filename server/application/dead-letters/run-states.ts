import type { LetterMessage } from '@/saga/dead-letters/verdict';
import { evolve } from '@/saga/run/evolve';
import { initialState, type RunState } from '@/saga/run/state';
import type { EventStore } from '@/server/ports/event-store';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The run that a message is about; undefined when it names none, or no id at all. */
export function runIdOf(message: LetterMessage): string | undefined {
  return 'runId' in message && UUID.test(message.runId) ? message.runId : undefined;
}

/** Runs as their events have them now; those without events are absent. */
export async function runStates(
  events: Pick<EventStore, 'loadMany'>,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, RunState>> {
  if (runIds.length === 0) return new Map();
  const runs = await events.loadMany([...new Set(runIds)]);
  const states = [...runs].map(([runId, recorded]) => {
    const state = recorded.reduce(
      (before, { event, occurredAt }) => evolve(before, event, occurredAt),
      initialState,
    );
    return [runId, state] as const;
  });
  return new Map(states);
}
