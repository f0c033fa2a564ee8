import type { Actor } from '../run/events';

/** What has become of one letter of a redrive. */
export type RedriveItemStatus =
  /** Not sent yet. */
  | 'waiting'
  /** About to be sent: after a crash it is not known whether it was. */
  | 'sending'
  /** Sent; what becomes of it is watched. */
  | 'sent'
  | 'succeeded'
  /** It died again, or nothing was heard of it. */
  | 'failed'
  /** Not sent, for that would have changed nothing, or somebody else saw to it. */
  | 'skipped'
  /** Not sent, for that is unsafe. */
  | 'refused'
  /** Not sent: an earlier letter of its key is still dead. */
  | 'held'
  | 'cancelled';

export type RedriveStatus =
  /** Not begun: somebody else has to agree first. */
  'awaiting' | 'running' | 'paused' | 'stopped' | 'cancelled' | 'done';

/** How a redrive goes about it. */
export type RedriveSettings = {
  /** Messages a second, for each service. */
  readonly ratePerSecond: number;
  /** At which share of failures in a wave it stops itself, 0 to 1. */
  readonly maxFailureRate: number;
  /** After how many seconds without an answer a message counts as failed. */
  readonly patienceSeconds: number;
  readonly withNoOps: boolean;
  readonly withUnsafe: boolean;
  /** Why unsafe letters are sent; null when they are not. */
  readonly reason: string | null;
};

export type RedriveCounts = { readonly [status in RedriveItemStatus]: number };

/** Many letters being sent again in growing waves. Times are ISO 8601. */
export type RedriveJob = {
  readonly id: string;
  /** Which letters, in words. */
  readonly title: string;
  readonly status: RedriveStatus;
  readonly settings: RedriveSettings;
  /** The wave under way, from 1. */
  readonly wave: number;
  /** Why it stopped itself. */
  readonly stopReason: string | null;
  readonly createdBy: Actor;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly endedAt: string | null;
  readonly counts: RedriveCounts;
};

const FIRST_WAVES = [1, 5, 50] as const;
const LATER_WAVES = 500;

/** How many messages the wave of that number sends. */
export function waveSize(wave: number): number {
  return FIRST_WAVES[wave - 1] ?? LATER_WAVES;
}

/** The sizes of the waves in which so many letters are sent. */
export function wavePlan(letters: number): readonly number[] {
  const sizes: number[] = [];
  for (let left = letters; left > 0; ) {
    const size = Math.min(left, waveSize(sizes.length + 1));
    sizes.push(size);
    left -= size;
  }
  return sizes;
}

/** What has become of the messages of one wave. */
export type WaveCounts = {
  readonly underWay: number;
  readonly succeeded: number;
  readonly failed: number;
};

/**
 * What follows from how a wave goes: `stop` as soon as more of it has failed than may, whatever becomes of the
 * rest; else `send` while there is room in it, `watch` while any of it is under way, and then `next`.
 */
export function waveStep(
  wave: number,
  { underWay, succeeded, failed }: WaveCounts,
  { maxFailureRate, isLast }: { readonly maxFailureRate: number; readonly isLast: boolean },
):
  | { readonly type: 'send'; readonly room: number }
  | { readonly type: 'watch' | 'next' | 'done' | 'stop' } {
  const begun = underWay + succeeded + failed;
  // A wave that holds less than it could is judged by what it holds.
  const size = isLast ? begun : Math.max(waveSize(wave), begun);
  if (failed > 0 && failed > maxFailureRate * size) return { type: 'stop' };
  if (!isLast && begun < size) return { type: 'send', room: size - begun };
  if (underWay > 0) return { type: 'watch' };
  return { type: isLast ? 'done' : 'next' };
}
