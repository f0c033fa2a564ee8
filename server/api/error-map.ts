import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import type { Diagnostic } from '@/saga/diagnostic';
import {
  type ApplicationError,
  type InputIssue,
  isApplicationError,
} from '@/server/application/errors';
import { isShardAway } from '@/server/application/shard-away';

/** What a caller is told about an error besides its message. */
export type ErrorDetails = {
  /** The application's code, for example `DEFINITION_INVALID`; null for errors of the transport. */
  readonly reason: string | null;
  readonly issues: readonly InputIssue[];
  readonly diagnostics: readonly Diagnostic[];
  /** After a conflict: what is there now, where that helps. */
  readonly current: unknown;
};

type Mapping = { readonly http: number; readonly trpc: TRPCError['code'] };

/** The one table from the application's errors to both protocols. */
export const ERROR_CODES: { readonly [code in ApplicationError['code']]: Mapping } = {
  INVALID_INPUT: { http: 422, trpc: 'UNPROCESSABLE_CONTENT' },
  DEFINITION_INVALID: { http: 422, trpc: 'UNPROCESSABLE_CONTENT' },
  NOT_FOUND: { http: 404, trpc: 'NOT_FOUND' },
  CONFLICT: { http: 409, trpc: 'CONFLICT' },
  FORBIDDEN: { http: 403, trpc: 'FORBIDDEN' },
  PAYLOAD_TOO_LARGE: { http: 413, trpc: 'PAYLOAD_TOO_LARGE' },
};

const INTERNAL = 'Something went wrong on the server. It has been logged.';

/** The tRPC error for what a procedure threw; bugs and broken parts keep their text to themselves. */
export function toTrpcError(error: TRPCError): TRPCError {
  const { cause } = error;
  if (isApplicationError(cause)) {
    return new TRPCError({ code: ERROR_CODES[cause.code].trpc, message: cause.message, cause });
  }
  if (isShardAway(cause)) {
    return new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: cause.message, cause });
  }
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error;
  return new TRPCError({ code: error.code, message: INTERNAL, cause });
}

/** What an error says beyond its message. */
export function errorDetails(error: unknown): ErrorDetails {
  const cause = error instanceof TRPCError ? error.cause : error;
  const none = { reason: null, issues: [], diagnostics: [], current: null };
  if (cause instanceof ZodError)
    return { ...none, reason: 'INVALID_INPUT', issues: issuesOf(cause) };
  if (!isApplicationError(cause)) return none;
  return {
    reason: cause.code,
    issues: 'issues' in cause ? cause.issues : [],
    diagnostics: 'diagnostics' in cause ? cause.diagnostics : [],
    current: 'current' in cause ? (cause.current ?? null) : null,
  };
}

/** The message a caller may see. */
export function publicMessage(error: unknown): string {
  return isApplicationError(error) || isShardAway(error) ? error.message : INTERNAL;
}

/** A schema's complaints with JSON pointers for paths. */
export function issuesOf(error: ZodError): InputIssue[] {
  return error.issues.map(({ path, message }) => ({
    path: path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    message,
  }));
}
