import type { NodeType } from '../definition/nodes';

/** What of the language somebody can run. */
export type Support = {
  readonly nodes: ReadonlySet<NodeType>;
  readonly choreography: boolean;
};

const ALL: readonly NodeType[] = [
  'start',
  'step',
  'compensation',
  'decision',
  'fork',
  'join',
  'wait',
  'transform',
  'signal',
  'approval',
  'map',
  'sub-saga',
  'succeed',
  'fail',
];

/**
 * What the engine in `server/` can run: all that may be published. A node type is added here when the
 * engine passes on its messages and performs its effects, and nowhere else.
 */
export const ENGINE: Support = { nodes: new Set(ALL), choreography: false };

/** What the decider can run, and so what can be simulated and proven: more than the engine, at times. */
export const DECIDER: Support = { nodes: ENGINE.nodes, choreography: false };

/** What the command line verifies and simulates: what may be published, and choreographies, which are not run yet. */
export const PROVABLE: Support = { ...ENGINE, choreography: true };
