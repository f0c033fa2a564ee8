import type { Plan } from '../plan';
import type { FlowShape } from './flow-shape';

/** One line of a service's table: when these events of a run have come, this is done, and then that published. */
export type Reaction = {
  /**
   * `begin`: the run's start. `do`: a step. `meet`: branches of a fork come together. `stop`: nothing new
   * is begun. `undo`: a compensation.
   */
  readonly kind: 'begin' | 'do' | 'meet' | 'stop' | 'undo';
  /** The step, compensation, fork or start; of `stop` empty. */
  readonly node: string;
  /** Names of events, of which one is enough. */
  readonly when: readonly string[];
  /** Of `undo`: further events that must have come, of those compensations that are owed. */
  readonly after: readonly string[];
  /** Names of events of which one or more follow. */
  readonly publishes: readonly string[];
};

/** What the reactor of one service goes by. Reactors share nothing else, and no state at all. */
export type ReactionTable = {
  readonly saga: string;
  readonly service: string;
  readonly reactions: readonly Reaction[];
  /** Names of all events that it listens to. */
  readonly consumes: ReadonlySet<string>;
  /** The steps of this service, and what lies between steps; forks and joins are left out, as its reactor sees to them. */
  readonly forward: Plan;
  /** All steps, compensations, forks and joins: what undoes what, and how branches meet. */
  readonly outline: Plan;
  readonly shape: FlowShape;
  /** Whether this service begins runs. */
  readonly begins: boolean;
  /** Forks whose branches meet here. */
  readonly meets: ReadonlySet<string>;
  /** Which branch of which forks assigns a variable. */
  readonly assignedIn: ReadonlyMap<string, readonly string[]>;
};
