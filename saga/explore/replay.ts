import type { Plan } from '../plan';
import type { RunEvent } from '../run/events';
import type { RunState } from '../run/state';
import { abstractPlan } from './abstract-plan';
import { BranchingPlan } from './branching';
import { EMPTY, redeliver, type Stage } from './deliver';
import { type Machine, PRODUCT } from './machine';
import { modelOf } from './model';
import type { TraceStep } from './report';

/** What one message of a trace led to. */
export type Replayed = {
  readonly what: string;
  readonly events: readonly RunEvent[];
  readonly state: RunState;
  /** What broke, in words. */
  readonly broken: readonly string[];
};

/** Lets a trace happen again, message by message, with everything as it was when it was found. */
export function* replay(
  plan: Plan,
  trace: readonly TraceStep[],
  machine: Machine = PRODUCT,
): Generator<Replayed> {
  const branching = new BranchingPlan(abstractPlan(plan));
  const stage: Stage = { machine, branching, model: modelOf(plan) };
  let world = EMPTY;
  for (const step of trace) {
    const { world: next, events, broken } = redeliver(stage, world, step);
    world = next;
    yield { what: step.what, events, state: next.run, broken: broken.map((one) => one.message) };
  }
}
