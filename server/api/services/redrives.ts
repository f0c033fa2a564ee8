import type { RedriveJob, RedriveSettings } from '@/saga/dead-letters/redrive';
import type { Verdict } from '@/saga/dead-letters/verdict';
import type { Actor } from '@/saga/run/events';
import type { SteerRedrive } from '@/server/application/dead-letters/steer-redrive';
import type { DeadLetterFilter } from '@/server/ports/dead-letter-store';
import type { RedriveItem } from '@/server/ports/redrive-jobs';

/** What sending letters again would do, before anybody does. */
export type RedrivePreview = {
  readonly letters: number;
  /** How many of them were judged, from the oldest on; the rest is judged when its turn comes. */
  readonly judged: number;
  /** Somebody else has to agree before unsafe ones are sent. */
  readonly secondPerson: boolean;
  readonly verdicts: {
    readonly [kind in Verdict['kind']]: {
      readonly count: number;
      /** The commonest reasons, each with how many letters it holds for. */
      readonly reasons: readonly { readonly reason: string; readonly count: number }[];
    };
  };
};

export type RedriveItemInShort = Pick<RedriveItem, 'letterId' | 'status' | 'service' | 'detail'>;

/** What the API asks about redrives; failures are the application's typed errors. */
export type RedriveServices = {
  preview(letters: DeadLetterFilter): Promise<RedrivePreview>;
  start(command: {
    title: string;
    letters: DeadLetterFilter;
    settings: RedriveSettings;
    by: Actor;
  }): Promise<RedriveJob>;
  /** Those that this actor began, or all. */
  list(by?: string): Promise<readonly RedriveJob[]>;
  /** The sagas of all of its letters that wait; null of those that are of none. */
  waitingSagas(id: string): Promise<readonly (string | null)[]>;
  /** With what became of its first letters. */
  get(id: string): Promise<{ job: RedriveJob; items: readonly RedriveItemInShort[] }>;
  steer(command: SteerRedrive): Promise<void>;
};
