import type { SagaDefinition } from '../../definition/saga-definition';
import type { Invariant } from '../invariants';
import type { Machine } from '../machine';

/** A machine with a fault, a drawing on which it shows, and what it breaks. */
export type PlantedBug = {
  readonly bug: string;
  readonly on: SagaDefinition;
  readonly machine: Machine;
  readonly breaks: Invariant;
};
