import type { Party } from '../topology/topology';

/** One thing that was said, or happened, in a run. */
export type SequenceRow = {
  readonly id: string;
  /** ISO 8601, UTC: when it was recorded. */
  readonly at: string;
  /**
   * `command`, `reply`: to and from who does the work. `timeout`: no reply in time. `told`: what else one
   * party told others. `mark`: something that happened at `from`.
   */
  readonly type: 'command' | 'reply' | 'timeout' | 'told' | 'mark';
  readonly from: string;
  /** Whom it was for; of a choreographed service's own work, and of marks, itself. */
  readonly to: readonly string[];
  /** The place that did the work, the event's name, or what happened in words. */
  readonly what: string;
  /** More about it, in a word or two; may be empty. */
  readonly detail: string;
  /** It went wrong. */
  readonly failed: boolean;
  /** It has to do with turning back. */
  readonly back: boolean;
  /** It came after nobody waited for it any more. */
  readonly late: boolean;
  /** The step or compensation that it is about. */
  readonly place: string | null;
};

/** A run as its participants spoke with each other, in the order of its history. */
export type Sequence = {
  readonly participants: readonly Pick<Party, 'name' | 'role'>[];
  readonly rows: readonly SequenceRow[];
};
