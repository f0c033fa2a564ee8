import type { RecordedEvent } from '@/saga/run/events';
import type { EventStore } from '@/server/ports/event-store';
import type { PlanLibrary } from './plan-library';
import { type RunInHand, replay } from './run-in-hand';
import { partitionOf } from './wire/partition';

export type RunLoaderDeps = {
  readonly events: Pick<EventStore, 'loadMany'>;
  readonly plans: PlanLibrary;
  readonly partitions: number;
};

/**
 * Runs as their events tell. A run that does not exist is absent; one whose plan is unavailable
 * maps to that error, so that it does not hold up the others.
 */
export async function loadRuns(
  deps: RunLoaderDeps,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, RunInHand | Error>> {
  const histories = await deps.events.loadMany(runIds);
  const runs = new Map<string, RunInHand | Error>();
  for (const [runId, events] of histories) runs.set(runId, await toRun(deps, runId, events));
  return runs;
}

async function toRun(
  deps: RunLoaderDeps,
  runId: string,
  events: readonly RecordedEvent[],
): Promise<RunInHand | Error> {
  const state = replay(events);
  try {
    const plan = await deps.plans.plan(state.saga, state.sagaVersion);
    const partition = partitionOf(runId, deps.partitions);
    return { runId, partition, plan, state, version: events.length };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'PlanUnavailable') return error;
    throw error;
  }
}
