import type { Effect } from '../run/effects';
import type { RunEvent } from '../run/events';
import { initialState } from '../run/state';
import { note } from './account';
import type { Assumed, BranchingPlan, Choices } from './branching';
import { checkChildren, checkDispatch, type Sent } from './check-dispatch';
import { checkEvent } from './check-event';
import { checkKept } from './check-flow';
import { act, affected } from './happen';
import type { Broken } from './invariants';
import type { Machine } from './machine';
import type { Model } from './model';
import type { Move } from './moves';
import { NOW, RUN_ID, type World } from './world';

/** Before the first message. */
export const EMPTY: World = {
  run: initialState,
  tracks: {},
  timers: [],
  waits: {},
  maps: {},
  signals: {},
  assumed: {},
};

/** What a move leads to. */
export type Delivered = {
  readonly world: World;
  readonly events: readonly RunEvent[];
  readonly choices: Choices;
  /** Invariants that broke on the way. */
  readonly broken: readonly Broken[];
};

/** All that is needed to let something happen. */
export type Stage = {
  readonly machine: Machine;
  readonly branching: BranchingPlan;
  readonly model: Model;
};

/** Lets a move happen: once for each way that the decisions it leads to may go. */
export function* deliver(stage: Stage, world: World, move: Move): Generator<Delivered> {
  const ready = affected(world, move);
  const ways = stage.branching.decided(ready.assumed, (plan) =>
    stage.machine.decide(plan, ready.run, move.message, NOW),
  );
  for (const { made, choices, assumed } of ways) {
    yield { ...fold(stage, ready, { events: made, assumed }), choices };
  }
}

/** Lets a move happen with decisions that go where they are told. */
export function redeliver(
  stage: Stage,
  world: World,
  { choices, ...move }: Move & { readonly choices: Choices },
): Delivered {
  const ready = affected(world, move);
  const events = stage.branching.withChoices(choices, (plan) =>
    stage.machine.decide(plan, ready.run, move.message, NOW),
  );
  return { ...fold(stage, ready, { events, assumed: ready.assumed }), choices };
}

function fold(
  { machine, branching, model }: Stage,
  world: World,
  decided: { readonly events: readonly RunEvent[]; readonly assumed: Assumed },
): Omit<Delivered, 'choices'> {
  const broken: Broken[] = [];
  const next = { ...world, tracks: { ...world.tracks }, assumed: decided.assumed };
  for (const event of decided.events) {
    const before = next.run;
    next.run = machine.evolve(before, event, NOW);
    const taken = { model, before, world: next, event };
    broken.push(...checkEvent(taken));
    note(next, event);
    for (const effect of machine.effectsOf(branching.plan, next.run, event, { runId: RUN_ID })) {
      if (isSent(effect)) broken.push(...checkDispatch(taken, effect));
      act(next, effect, event);
    }
    broken.push(...checkChildren(taken));
  }
  if (next.signals !== EMPTY.signals) broken.push(...checkKept(model, next));
  return { world: next, events: decided.events, broken };
}

function isSent(effect: Effect): effect is Sent {
  const { type } = effect;
  return type === 'DispatchCommand' || type === 'StartChildRun' || type === 'ReverseChildRun';
}
