import type { RunEvent } from '../run/events';
import { runKey } from './span';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** Something that has begun, and since when. */
export type Open<Event> = { readonly event: Event; readonly at: string };

/** What of a run is under way, as far as its trace is concerned. */
export type OpenRun = {
  readonly runId: string;
  readonly started: Open<Of<'RunStarted'>> | null;
  /** By the work's ref: its first attempt. */
  readonly works: { readonly [ref: string]: Open<Of<'AttemptDispatched'>> };
  /** By the command's id. */
  readonly attempts: { readonly [commandId: string]: Open<Of<'AttemptDispatched'>> };
  /** By the wait's ref. */
  readonly waits: { readonly [ref: string]: Open<WaitEvent> };
  readonly version: number;
};

export type WaitEvent = Of<'WaitStarted' | 'SignalAwaited' | 'ApprovalRequested'>;

/** A run of which no event is known. */
export function unknownRun(runId: string): OpenRun {
  return { runId, started: null, works: {}, attempts: {}, waits: {}, version: 0 };
}

/** The part of a record without one entry. */
export function without<T>(
  record: { readonly [key: string]: T },
  key: string,
): { readonly [key: string]: T } {
  const { [key]: _, ...rest } = record;
  return rest;
}

/** The span under which everything of a run lies that is no attempt. */
export function rootOf({ runId }: OpenRun): string {
  return runKey(runId);
}
