import type { Json } from '@/saga/definition/primitives';
import type { Transport } from '@/saga/definition/transport';
import type { Reply } from '@/saga/run/messages';

/** A command whose participant a worker reaches, or plays, itself. */
export type HostedCommand<T extends Transport = Transport> = {
  readonly commandId: string;
  readonly idempotencyKey: string;
  readonly runId: string;
  readonly correlationId: string;
  readonly saga: string;
  readonly sagaVersion: number;
  readonly node: string;
  readonly kind: 'step' | 'compensation';
  readonly attempt: number;
  readonly service: string;
  readonly action: string;
  readonly input: Json;
  readonly transport: T;
  /** How long the attempt may take, in milliseconds. */
  readonly timeoutMs: number;
  /** When the command was made, ISO 8601. */
  readonly time: string;
  readonly traceparent: string | null;
  readonly tracestate: string | null;
};

/** What came of an attempt. */
export type HostedOutcome =
  | { readonly type: 'replied'; readonly reply: Reply }
  /** No answer in time: the run's own timer says so, and holds the work in doubt. */
  | { readonly type: 'unanswered' }
  /** Nothing was done yet; ask again after the delay. */
  | { readonly type: 'later'; readonly delayMs: number };

/**
 * Does the work of one transport.
 *
 * Contract: never throws for anything the participant does; only bugs throw. The same command may
 * come again after a crash, with the same idempotency key. Ends soon after `signal` is aborted.
 */
export type HostedParticipant<T extends Transport = Transport> = {
  perform(command: HostedCommand<T>, signal: AbortSignal): Promise<HostedOutcome>;
};
