import type { Invariant } from '../invariants';
import type { ExploreReport } from '../report';

/** An invariant that does not hold, and what happened until then, in words. */
export type ChoreographyViolation = {
  readonly invariant: Invariant;
  readonly message: string;
  readonly trace: readonly { readonly what: string }[];
};

/** What the exploration of a choreography found. */
export type ChoreographyReport = Pick<
  ExploreReport,
  'complete' | 'states' | 'transitions' | 'cutOff' | 'outcomes' | 'endings' | 'abstracted'
> & { readonly violations: readonly ChoreographyViolation[] };
