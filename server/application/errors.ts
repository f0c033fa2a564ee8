import type { Diagnostic } from '@/saga/diagnostic';

export type InputIssue = {
  /** JSON pointer into the input. */ readonly path: string;
  readonly message: string;
};

/** What a caller sent breaks a schema or a limit of form; one issue for each fault. */
export class InvalidInput extends Error {
  readonly code = 'INVALID_INPUT';

  constructor(
    readonly issues: readonly InputIssue[],
    message = 'The input is not valid.',
  ) {
    super(message);
  }
}

/** There is no such thing. */
export class NotFound extends Error {
  readonly code = 'NOT_FOUND';

  constructor(
    readonly kind:
      | 'saga'
      | 'saga-version'
      | 'run'
      | 'dead-letter'
      | 'message'
      | 'redrive'
      | 'bulk-job'
      | 'chaos-rule'
      | 'view'
      | 'webhook'
      | 'user'
      | 'session'
      | 'api-key'
      | 'service-account'
      | 'passkey'
      | 'secret'
      | 'invitation'
      | 'alert'
      | 'channel',
    readonly id: string,
  ) {
    super(`There is no ${kind.replace('-', ' ')} ${id}.`);
  }
}

/** The thing is not in the state in which this can be done; `current` helps the caller to go on. */
export class Conflict extends Error {
  readonly code = 'CONFLICT';

  constructor(
    message: string,
    readonly current?: { readonly [key: string]: unknown },
  ) {
    super(message);
  }
}

/** The caller may not do this. */
export class Forbidden extends Error {
  readonly code = 'FORBIDDEN';
}

/** The drawing has errors, so it cannot be published or run. */
export class DefinitionInvalid extends Error {
  readonly code = 'DEFINITION_INVALID';

  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super('The drawing has errors.');
  }
}

/** More bytes than are taken. */
export class PayloadTooLarge extends Error {
  readonly code = 'PAYLOAD_TOO_LARGE';

  constructor(
    readonly bytes: number,
    readonly limitBytes: number,
  ) {
    super(`The payload has ${bytes} bytes; at most ${limitBytes} are taken.`);
  }
}

/** Every failure that a use case expects. */
export type ApplicationError =
  | InvalidInput
  | NotFound
  | Conflict
  | Forbidden
  | DefinitionInvalid
  | PayloadTooLarge;

const CODES: ReadonlySet<string> = new Set([
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'FORBIDDEN',
  'DEFINITION_INVALID',
  'PAYLOAD_TOO_LARGE',
]);

/** Whether something thrown is a failure that callers may be told of. */
export function isApplicationError(error: unknown): error is ApplicationError {
  // By code and not by class: a bundler may load this file twice.
  return error instanceof Error && 'code' in error && CODES.has(String(error.code));
}
