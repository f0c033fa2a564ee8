/** Any JSON value. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** What a saga asks of a participant: one attempt to do, or to undo, one piece of work. */
export type Command = {
  /** Unique for each attempt; the reply names it as its cause. */
  readonly commandId: string;
  /** Equal for every attempt and redelivery of the same work: do it once for each key. */
  readonly idempotencyKey: string;
  readonly runId: string;
  /** The caller's own id of the business case; the run's id when the caller gave none. */
  readonly correlationId: string;
  readonly saga: string;
  readonly sagaVersion: number;
  /** Name of the step or compensation in the drawing. */
  readonly node: string;
  readonly kind: 'step' | 'compensation';
  /** 1, 2, 3 … */
  readonly attempt: number;
  readonly service: string;
  readonly action: string;
  readonly input: Json;
  /** W3C trace context of the caller, when it sent one. */
  readonly traceparent: string | null;
  readonly tracestate: string | null;
};

/** How a piece of work ended. A failure promises that nothing of the work remains. */
export type Outcome =
  | { readonly type: 'succeeded'; readonly result: Json }
  | { readonly type: 'failed'; readonly error: Failure };

/** Why work failed, as the saga sees it: `name` is what error edges match. */
export type Failure = {
  readonly name: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly details?: Json;
};
