import type { Json } from '../definition/primitives';

/** Whose: of the two who changed the same drawing. */
export type MergeSide = 'mine' | 'theirs';

/** One thing that both sides changed in ways that can't both be kept. Absent values: it is not there. */
export type MergeConflict = {
  /** The same for the same place, however often it is merged. */
  readonly id: string;
  /** The node it is about; null: the saga itself. */
  readonly node: string | null;
  /** The field that both changed; absent when one side removed what the other changed. */
  readonly field?: string;
  /** Who removed it, when one side did. */
  readonly removedBy?: MergeSide;
  readonly base?: Json;
  readonly mine?: Json;
  readonly theirs?: Json;
};

/** Says which side counts in a conflict. */
export type Choose = (conflict: MergeConflict) => MergeSide;
