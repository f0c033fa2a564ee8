import type { RunState, WorkState } from '../run/state';
import type { Frame, Handover, Stop } from './saga-event';

/**
 * The flow while it is at this service: one step that is out or waits to be tried again, or one wait.
 * `run` is what is known here of the run: what came before on this way, and nothing of other branches.
 */
export type Thread = {
  readonly run: RunState;
  readonly frames: readonly Frame[];
  /** What brought it here: the event that is published when it leaves. */
  readonly origin: string;
};

/** What one service knows of one run; all that its reactor keeps. */
export type ReactorState = {
  readonly runId: string;
  /** Ids of events that were taken. */
  readonly taken: { readonly [eventId: string]: true };
  /** By the ref of the step or wait at which each is. */
  readonly threads: { readonly [ref: string]: Thread };
  /** Branches that have come to where they meet, by fork and visit, then by branch. */
  readonly meetings: {
    readonly [fork: string]: { readonly [branch: number]: Handover };
  };
  /** That the run turns back, once this service has heard of it. */
  readonly stop: Stop | null;
  readonly deadlineSet: boolean;
  /** Own works that are over, with attempts whose reply would be late. */
  readonly past: { readonly [ref: string]: WorkState };
  /** The way back, once it has begun: the trail, and every compensation that is known to be over. */
  readonly undo: RunState | null;
  /** Compensations of others, heard of before the way back. */
  readonly reports: { readonly [ref: string]: WorkState };
  /** The last event that was published, and those taken since. */
  readonly known: readonly string[];
  /** How many events of mere progress were published. */
  readonly published: number;
};

/** Of a run that this service has not heard of. */
export const IDLE: ReactorState = {
  runId: '',
  taken: {},
  threads: {},
  meetings: {},
  stop: null,
  deadlineSet: false,
  past: {},
  undo: null,
  reports: {},
  known: [],
  published: 0,
};
