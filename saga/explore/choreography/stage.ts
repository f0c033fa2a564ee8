import { compileChoreography } from '../../choreography/compile-choreography';
import { type Cast, type Ensemble, SILENCE } from '../../choreography/ensemble';
import { type React, react } from '../../choreography/react';
import type { Plan } from '../../plan';
import { type AbstractPlan, abstractPlan } from '../abstract-plan';
import { BranchingPlan } from '../branching';
import { EMPTY } from '../deliver';
import { type Model, modelOf } from '../model';
import type { World } from '../world';

/** A timer of a wait or of the deadline, and whose reactor has set it. */
export type Clock = { readonly service: string; readonly timerId: string };

/** One state of the exploration: what the services know, what is on its way, and the world around them. */
export type Play = {
  readonly ensemble: Ensemble;
  /** Its `run` is what the tracker makes of it, turned back once every step has answered. */
  readonly world: World;
  readonly clocks: readonly Clock[];
  readonly cancelled: boolean;
  /** Whether every step has answered and the way back was announced. */
  readonly back: boolean;
};

/** Before the run starts. */
export const CURTAIN: Play = {
  ensemble: SILENCE,
  world: EMPTY,
  clocks: [],
  cancelled: false,
  back: false,
};

/** All that is needed to let something happen. */
export type Stage = {
  readonly cast: Cast;
  readonly explored: AbstractPlan;
  readonly model: Model;
  /** Of each service: its part of the way forward, with decisions that go where they are told. */
  readonly branching: ReadonlyMap<string, BranchingPlan>;
};

/** The services of a plan with abstract data. Throws when the plan needs a coordinator. */
export function stageOf(plan: Plan, reactor: React = react): Stage {
  const explored = abstractPlan(plan);
  const { tables, diagnostics } = compileChoreography(explored.plan);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error) throw new Error(`${plan.name} can't be a choreography: ${error.message}`);
  const branching = new Map(
    tables.map(({ service, forward }) => [
      service,
      new BranchingPlan({ ...explored, plan: forward }),
    ]),
  );
  const cast = {
    plan: explored.plan,
    tables: tables.map((table) => ({
      ...table,
      forward: branching.get(table.service)?.plan ?? table.forward,
    })),
    react: reactor,
  };
  return { cast, explored, model: modelOf(plan), branching };
}
