import type { Plan } from '../plan';
import { advance } from '../run/advance';
import { compensate } from '../run/compensate';
import type { RunEvent } from '../run/events';
import type { RunState } from '../run/state';
import { giveUp, newTurn } from '../run/turn';

/**
 * What a coordinator does first when it takes over a run from its services, as the tracker knows it: the flow goes on from
 * where it was between two of them, and of a run that turns back nothing waits any more to be tried again.
 */
export function leadOn(plan: Plan, state: RunState, now: string): readonly RunEvent[] {
  const turn = newTurn(plan, atStart(plan, state), now);
  if (state.turnedBack !== null) {
    for (const work of Object.values(state.works)) {
      if (work.kind === 'step' && work.status === 'retrying') giveUp(turn, work);
    }
  }
  advance(turn);
  compensate(turn);
  return turn.events;
}

/** Of the start itself the history does not say that the flow is there. */
function atStart(plan: Plan, state: RunState): RunState {
  const isNew = state.tokens.length === 0 && Object.keys(state.visits).length === 0;
  if (!isNew || state.workCount > 0 || state.turnedBack !== null) return state;
  return { ...state, tokens: [{ at: plan.start, item: null, causes: [] }] };
}
