import type { Plan } from '@/saga/plan';
import type { RecordedEvent } from '@/saga/run/events';
import { evolve } from '@/saga/run/evolve';
import { initialState, type RunState } from '@/saga/run/state';

/** A run as it stands after its event `version`, ready to be decided on. */
export type RunInHand = {
  readonly runId: string;
  readonly partition: number;
  readonly plan: Plan;
  readonly state: RunState;
  readonly version: number;
};

/** The state that a run's events add up to. */
export function replay(events: readonly RecordedEvent[]): RunState {
  return events.reduce(
    (state, { event, occurredAt }) => evolve(state, event, occurredAt),
    initialState,
  );
}
