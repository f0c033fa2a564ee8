import type { Json } from '@/saga/definition/primitives';

/** One piece of work that a participant did, as the read models have it. */
export type SeenWork = {
  readonly service: string;
  readonly action: string;
  readonly input: Json;
  readonly result: Json;
};

/**
 * What participants did lately.
 *
 * Contract: of each action of each service one that succeeded, among the steps of the newest runs; what it
 * costs does not grow with the history.
 */
export type SeenWorkReader = { recentWork(): Promise<readonly SeenWork[]> };
