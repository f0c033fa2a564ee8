import type { WorkKind } from '@/saga/run/events';

/** A moment in milliseconds since the epoch; the timeline reckons in nothing else. */
export type Moment = number;

/** How an attempt went; `running` has no end yet. */
export type AttemptOutcome = 'running' | 'succeeded' | 'failed' | 'timed-out';

/** One bar of a row. `to` is null while it is open: it then grows with the clock. */
export type Segment =
  | {
      readonly type: 'attempt';
      readonly from: Moment;
      readonly to: Moment | null;
      readonly attempt: number;
      readonly commandId: string;
      readonly outcome: AttemptOutcome;
      readonly error: string | null;
    }
  /** The pause before the coming attempt; planned to end at `dueAt`. */
  | {
      readonly type: 'backoff';
      readonly from: Moment;
      readonly to: Moment | null;
      readonly attempt: number;
      readonly dueAt: Moment;
    }
  | {
      readonly type: 'wait';
      readonly from: Moment;
      readonly to: Moment | null;
      /** Null when it does not end by itself. */
      readonly dueAt: Moment | null;
      /** What was waited for, in words. */
      readonly for: string;
    };

/** A point on a row: a reply that came when nobody waited for it, a call for attention, or what chaos did. */
export type RowMark = {
  readonly type: 'late-reply' | 'attention' | 'skipped' | 'failed' | 'fault';
  readonly at: Moment;
  readonly text: string;
};

/** A moment that concerns the whole run, drawn as a line through all rows. */
export type RunMark = {
  readonly type:
    | 'compensation'
    | 'cancel'
    | 'suspended'
    | 'resumed'
    | 'migrated'
    | 'retry'
    | 'stuck'
    | 'ended';
  readonly at: Moment;
  readonly text: string;
};

/** Everything that happened to one step, compensation or waiting node. */
export type TimelineRow = {
  /** Its place: in an item of a map with the item behind it. */
  readonly node: string;
  readonly kind: WorkKind | 'wait';
  /** `service.action`; empty for a node that asks nobody. */
  readonly target: string;
  readonly segments: readonly Segment[];
  readonly marks: readonly RowMark[];
  /** The work failed for good and its effect may have happened all the same. */
  readonly inDoubt: boolean;
};

/** A run's timeline: steps and waits in the order they began, below them what was undone. */
export type Timeline = {
  readonly from: Moment;
  /** The last moment anything was recorded; open segments reach beyond it, to now. */
  readonly to: Moment;
  readonly rows: readonly TimelineRow[];
  readonly compensations: readonly TimelineRow[];
  readonly marks: readonly RunMark[];
};
