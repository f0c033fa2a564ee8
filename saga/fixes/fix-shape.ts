import type { SagaDefinition } from '../definition/saga-definition';

/** A change that settles a diagnostic, as a button offers it. */
export type Fix = {
  /** What it does, in a few words: `Delete the edge`. */
  readonly title: string;
  /** The document after it; the one it was made for is not changed. */
  readonly definition: SagaDefinition;
};
