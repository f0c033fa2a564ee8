import type { Failure, Json } from './command';

type Extra = { readonly details?: Json; readonly cause?: unknown };

/**
 * Thrown by a handler to refuse work for good: the saga takes the error edge of this name or
 * compensates. What the handler wrote in its transaction is rolled back.
 */
export class BusinessError extends Error {
  readonly code = 'business-error';
  readonly details: Json | undefined;

  constructor(name: string, message: string, extra: Extra = {}) {
    super(message, { cause: extra.cause });
    this.name = name;
    this.details = extra.details;
  }
}

/**
 * Thrown by a handler when work can't be done now but may be later: the saga retries by the step's
 * own policy. Nothing is remembered of this attempt.
 */
export class RetryableError extends Error {
  readonly code = 'retryable-error';
  readonly details: Json | undefined;

  constructor(name: string, message: string, extra: Extra = {}) {
    super(message, { cause: extra.cause });
    this.name = name;
    this.details = extra.details;
  }
}

/** A message that is no command: it can never be handled, so it becomes a dead letter. */
export class MalformedCommand extends Error {
  readonly code = 'malformed';
  override readonly name = 'MalformedCommand';
}

/** A command whose action this participant has no handler for. */
export class NoHandler extends Error {
  readonly code = 'no-handler';
  override readonly name = 'NoHandler';

  constructor(service: string, action: string, known: readonly string[]) {
    super(
      `${service} has no handler for the action '${action}'. It has: ${known.join(', ') || 'none'}.`,
    );
  }
}

/** A command that was delivered so often without an end that it is given up. */
export class DeliveriesExhausted extends Error {
  readonly code = 'max-deliveries';
  override readonly name = 'DeliveriesExhausted';

  constructor(deliveries: number) {
    super(
      `Delivered ${deliveries} times and never finished: the process stopped or hung while handling it.`,
    );
  }
}

/** The failure that a thrown error means to the saga; null when it is none of the two kinds. */
export function failureOf(error: unknown): Failure | null {
  if (!(error instanceof BusinessError || error instanceof RetryableError)) return null;
  return {
    name: error.name,
    message: error.message,
    retryable: error instanceof RetryableError,
    ...(error.details === undefined ? {} : { details: error.details }),
  };
}
