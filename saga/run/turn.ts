import type { Plan } from '../plan';
import type { RunError, RunEvent } from './events';
import { evolve } from './evolve';
import { placeRef } from './ids';
import { latestWork } from './latest-work';
import type { RunState, WorkState } from './state';
import { worthOf } from './worth';

/** One call of `decide` while it works: the events so far, and the state after them. */
export type Turn = {
  /** Another one once the run has gone over to it. */
  plan: Plan;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly events: RunEvent[];
  /** The state after each of the events. */
  readonly states: RunState[];
  state: RunState;
};

/** Nothing has happened yet. */
export function newTurn(plan: Plan, state: RunState, now: string): Turn {
  return { plan, now, events: [], states: [], state };
}

/** Adds an event, and brings the turn's state up to it. */
export function record(turn: Turn, event: RunEvent): void {
  turn.events.push(event);
  turn.state = evolve(turn.state, event, turn.now);
  turn.states.push(turn.state);
}

/** Whether the flow may go forward: nothing has turned it back, paused it or ended it. */
export function goesForward(state: RunState): boolean {
  return state.status === 'running' && state.turnedBack === null;
}

/** Whether work may be dispatched at all, forward or backward. */
export function isActive(state: RunState): boolean {
  return state.status === 'running' || state.status === 'compensating';
}

/** Whether the pivot has happened, after which nothing compensates. */
export function isPivoted(plan: Plan, state: RunState): boolean {
  for (const name of plan.pivots) {
    if (state.steps[name] === undefined) continue;
    for (const work of Object.values(state.works)) {
      if (work.node === name && hasHappened(work.status)) return true;
    }
  }
  return false;
}

function hasHappened(status: string): boolean {
  return status === 'completed' || status === 'skipped';
}

/**
 * The run can't go on because of `error`: it turns back. Past the pivot it can't, so it is stuck, and a
 * person skips the failed work or resolves the run.
 */
export function turnBack(
  turn: Turn,
  reason: 'failed' | 'cancelled' | 'deadline' | 'reversed',
  cause: { readonly error: RunError; readonly node?: string; readonly item?: string | null },
): void {
  if (isPivoted(turn.plan, turn.state)) {
    const step = placeRef(cause.node ?? '', cause.item ?? undefined);
    const work = latestWork(turn.state, 'step', step);
    const worth = work && worthOf(turn, work);
    const debt = { step, compensation: '', error: cause.error, inDoubt: false, ...worth };
    record(turn, { type: 'RunStuck', debts: [...turn.state.debts, debt] });
    return;
  }
  record(turn, {
    type: 'CompensationStarted',
    reason,
    ...(cause.node === undefined ? {} : { node: cause.node }),
    ...whereOf({ item: cause.item ?? null }),
    error: cause.error,
  });
  for (const work of Object.values(turn.state.works)) {
    if (work.kind === 'step' && work.status === 'retrying') giveUp(turn, work);
  }
}

/** A step that waited to be tried again is not: it has failed with its last error. */
export function giveUp(turn: Turn, work: WorkState): void {
  record(turn, {
    type: 'WorkFailed',
    kind: work.kind,
    node: work.node,
    ...whereOf(work),
    error: work.error ?? { name: 'Timeout', message: 'No reply in time.' },
    inDoubt: work.inDoubt,
  });
}

/** The `visit` and `item` of an event, each left out when it says nothing. */
export function whereOf(of: { readonly visit?: number; readonly item: string | null }): {
  readonly visit?: number;
  readonly item?: string;
} {
  const { visit = 1, item } = of;
  return { ...(visit === 1 ? {} : { visit }), ...(item === null ? {} : { item }) };
}
