import { decide } from '../run/decide';
import { effectsOf } from '../run/effects-of';
import { evolve } from '../run/evolve';

/** The three functions that make a run; tests put faulty ones here. */
export type Machine = {
  readonly decide: typeof decide;
  readonly evolve: typeof evolve;
  readonly effectsOf: typeof effectsOf;
};

/** What the product runs with. */
export const PRODUCT: Machine = { decide, evolve, effectsOf };
