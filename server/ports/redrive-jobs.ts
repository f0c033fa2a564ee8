import type {
  RedriveItemStatus,
  RedriveJob,
  RedriveSettings,
  RedriveStatus,
  WaveCounts,
} from '@/saga/dead-letters/redrive';
import type { Actor } from '@/saga/run/events';

/** One letter of a redrive. */
export type RedriveItem = {
  readonly letterId: string;
  readonly partitionKey: string | null;
  readonly service: string | null;
  readonly status: RedriveItemStatus;
  /** Of the letter: 1 for the first retry. Set when it is about to be sent. */
  readonly retry: number | null;
  /** Where the broker put it. */
  readonly stream: string | null;
  readonly sequence: number | null;
  /** When it was about to be sent. */
  readonly sentAt: string | null;
  /** Why it is as it is. */
  readonly detail: string | null;
};

export type NewRedrive = {
  readonly id: string;
  readonly title: string;
  readonly settings: RedriveSettings;
  /** How it begins. */
  readonly status: Extract<RedriveStatus, 'running' | 'awaiting'>;
  readonly by: Actor;
  readonly at: string;
  /** In the order in which they are to be sent. */
  readonly letters: readonly Pick<RedriveItem, 'letterId' | 'partitionKey' | 'service'>[];
};

/** A job in the hands of one worker. */
export type RedriveLease = {
  readonly job: RedriveJob;
  /** Grows with every change of hands: what an earlier holder still writes is not taken. */
  readonly epoch: string;
  /** The wave from which on they grow: it began anew there. */
  readonly firstWave: number;
};

/** What is to be written about an item; absent fields stay as they are. */
export type ItemChange = Pick<RedriveItem, 'letterId' | 'status'> &
  Partial<Pick<RedriveItem, 'retry' | 'stream' | 'sequence' | 'sentAt' | 'detail'>> & {
    readonly wave?: number;
  };

/**
 * Redrives: letters being sent again in waves, by whichever worker holds the job.
 *
 * Contract: a letter is in one live job at most (waiting, sending or sent). At most one unexpired holder a job, by
 * the store's clock; every write of a holder is fenced by its epoch. Items are taken in the order of the job,
 * and none while an earlier letter of its key, in this job or not, is still dead.
 */
export type RedriveJobs = {
  /** Letters that are in another live job are left out; null when none is left, and then there is no job. */
  create(job: NewRedrive): Promise<RedriveJob | null>;
  find(id: string): Promise<RedriveJob | null>;
  /** Newest first; those that this actor began, or all. */
  list(limit: number, by?: string): Promise<readonly RedriveJob[]>;
  /** Those that wait for a second person and that somebody else than `notBy` asked for, the longest waiting first. */
  awaiting(query: {
    readonly notBy: string;
    readonly limit: number;
  }): Promise<{ readonly count: number; readonly items: readonly RedriveJob[] }>;
  /** What was not sent, or died again, comes first, then what is under way; each in the order of the job. */
  items(id: string, query: { readonly limit: number }): Promise<readonly RedriveItem[]>;
  /** The sagas of all letters that wait, each once; null of those that are of none. */
  waitingSagas(id: string): Promise<readonly (string | null)[]>;
  /**
   * Changes a job's status if it has one of `from`; false when not. Cancelling lets go of the letters that were
   * not sent.
   */
  steer(
    id: string,
    change: {
      readonly from: readonly RedriveStatus[];
      readonly to: RedriveStatus;
      readonly at: string;
    },
  ): Promise<boolean>;

  /** Takes, or keeps, the longest untouched job that runs or has messages under way. */
  claim(worker: string, leaseMs: number): Promise<RedriveLease | null>;
  /** Gives back whatever the worker holds. */
  release(worker: string): Promise<void>;
  /** Items that are sending or sent, in the order of the job. */
  underWay(lease: RedriveLease): Promise<readonly RedriveItem[]>;
  /** What has become of the wave under way. */
  waveCounts(lease: RedriveLease): Promise<WaveCounts>;
  /** The next items that may be sent. */
  next(lease: RedriveLease, limit: number): Promise<readonly RedriveItem[]>;
  /** False, with nothing written, when the job is in other hands by now. */
  write(lease: RedriveLease, items: readonly ItemChange[]): Promise<boolean>;
  /** Moves the job on, if it still runs: to another wave, or to its end. What waits at its end is held. */
  advance(
    lease: RedriveLease,
    to: {
      readonly wave?: number;
      readonly status?: 'stopped' | 'done';
      readonly stopReason?: string;
      readonly at: string;
    },
  ): Promise<boolean>;
};
