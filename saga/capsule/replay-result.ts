import type { Difference } from './difference';

/** How a run fares when what came to it comes to this Backstitch's decider. */
export type Replay =
  | { readonly type: 'same'; readonly events: number }
  | ({ readonly type: 'diverged' } & Difference)
  /**
   * Of a choreography: no order in which its services may have heard of each other was found that leads to these events, and not
   * all were tried. The difference is that of the order that led furthest.
   */
  | ({ readonly type: 'unclear' } & Difference)
  /** `why`: a sentence. */
  | { readonly type: 'impossible'; readonly why: string };
