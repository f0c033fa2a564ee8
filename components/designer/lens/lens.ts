import type { NodeStates } from '@/components/canvas/flow-types';

/**
 * A run, or an ending, shown over the drawing: where it stands at each node, and which edges it took. It
 * holds for drawings of that meaning only.
 */
export type Lens = {
  /** What is shown, in words: `charge fails: Refused`. */
  readonly title: string;
  readonly meaning: string;
  readonly nodeStates: NodeStates;
  /** Keys of edges. */
  readonly takenEdges: ReadonlySet<string>;
};
