import type { RunError } from '../run/events';

/** What a span stands for; it is part of the span's identity. */
export type SpanKind =
  | 'run'
  | 'step'
  | 'attempt'
  | 'wait'
  | 'publish'
  | 'signal'
  /** Somebody's request that started the run, and a reply's way to its events. */
  | 'start'
  | 'reply';

/**
 * One piece of a run as a trace shows it. The trace is the run's; `key` tells the span from all others of
 * the run, and is the message's id where a message carries the span on. Times are ISO 8601, UTC.
 */
export type RunSpan = {
  readonly runId: string;
  readonly kind: SpanKind;
  readonly key: string;
  /** Null of the run itself. */
  readonly parentKey: string | null;
  readonly name: string;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Why it failed; null when it did not. */
  readonly error: RunError | null;
  readonly attributes: { readonly [name: string]: string | number | boolean };
  /** The run of a sub-saga that it started, or the run that waits for this one. */
  readonly related: readonly { readonly runId: string; readonly key: string }[];
};

/** The span of a whole run. */
export function runKey(runId: string): string {
  return `run:${runId}`;
}
