import { TRPCClientError } from '@trpc/client';

/** One fault in what was sent; `path` is a JSON pointer. */
export type Issue = { readonly path: string; readonly message: string };

/** An error as the interface tells it. */
export type ErrorDescription = {
  /** What happened. */
  readonly title: string;
  /** What to do, or more about it; may be empty. */
  readonly detail: string;
  /** The tRPC code, `OFFLINE` when the server did not answer, or `UNKNOWN`. */
  readonly code: string;
  readonly issues: readonly Issue[];
};

type ErrorData = { readonly code?: string; readonly issues?: readonly Issue[] };

const TITLES: { readonly [code: string]: string } = {
  BAD_REQUEST: 'The server did not accept that',
  UNPROCESSABLE_CONTENT: 'The server did not accept that',
  UNAUTHORIZED: 'You are not signed in',
  FORBIDDEN: 'Your role does not allow that',
  NOT_FOUND: 'Not found',
  CONFLICT: 'That is not possible as things are',
  PAYLOAD_TOO_LARGE: 'That is too large',
  TOO_MANY_REQUESTS: 'Too many attempts',
  INTERNAL_SERVER_ERROR: 'The server failed',
};

/** What to tell about an error that a query or mutation threw. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof TRPCClientError)) {
    const detail = error instanceof Error ? error.message : String(error);
    return { title: 'Something went wrong', detail, code: 'UNKNOWN', issues: [] };
  }
  const data = error.data as ErrorData | null | undefined;
  if (!data?.code) {
    return {
      title: 'The server does not answer',
      detail: 'Nothing was changed. Check that it is running and that you are connected.',
      code: 'OFFLINE',
      issues: [],
    };
  }
  const issues = data.issues ?? [];
  return {
    title: TITLES[data.code] ?? 'Something went wrong',
    // A schema's complaints arrive as JSON in the message; its issues read better.
    detail: issues.length > 0 ? issues.map(tellIssue).join(' ') : error.message,
    code: data.code,
    issues,
  };
}

function tellIssue({ path, message }: Issue): string {
  const field = path.replace(/^\//, '').replaceAll('/', ' › ');
  return field ? `${field}: ${message}` : message;
}

/** Whether nobody is signed in. */
export function isUnauthorized(error: unknown): boolean {
  return codeOf(error) === 'UNAUTHORIZED';
}

/** Whether asking again would give the same: what was asked is at fault, not the server. */
export function isClientFault(error: unknown): boolean {
  const status =
    error instanceof TRPCClientError
      ? (error.data as { httpStatus?: number } | null)?.httpStatus
      : undefined;
  return status !== undefined && status >= 400 && status < 500;
}

/** The tRPC code of an error, if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof TRPCClientError
    ? (error.data as ErrorData | null | undefined)?.code
    : undefined;
}
