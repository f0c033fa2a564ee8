import { HTTPException } from 'hono/http-exception';
import { ERROR_CODES, errorDetails } from '@/server/api/error-map';
import { isApplicationError } from '@/server/application/errors';
import { isShardAway } from '@/server/application/shard-away';

/** A refusal that is HTTP's own affair: no application error fits. */
export class HttpProblem extends Error {
  readonly code = 'HttpProblem';

  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Invalid',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not ready',
};

/** The problem+json answer (RFC 9457) for whatever a route threw; only a bug or a broken part is a 500. */
export function problemOf(error: unknown): Response {
  if (isApplicationError(error)) {
    const { reason, issues, diagnostics, current } = errorDetails(error);
    const members = {
      code: reason,
      ...(issues.length > 0 ? { errors: issues } : {}),
      ...(diagnostics.length > 0 ? { diagnostics } : {}),
      ...(current === null ? {} : { current }),
    };
    return problem(ERROR_CODES[error.code].http, error.message, { members });
  }
  if (isShardAway(error)) return problem(503, error.message);
  if (error instanceof HttpProblem)
    return problem(error.status, error.message, { headers: error.headers });
  if (error instanceof HTTPException) return problem(error.status, error.message);
  return problem(500, 'Something went wrong on the server. It has been logged.');
}

/** Whether `problemOf` hides this error behind a 500, so that it must be logged. */
export function isUnexpected(error: unknown): boolean {
  return !(
    isApplicationError(error) ||
    error instanceof HttpProblem ||
    error instanceof HTTPException
  );
}

function problem(
  status: number,
  detail: string,
  more: { members?: Readonly<Record<string, unknown>>; headers?: HttpProblem['headers'] } = {},
): Response {
  const title = TITLES[status] ?? 'Error';
  const body = { type: 'about:blank', title, status, detail, ...more.members };
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  return new Response(JSON.stringify(body), { status, headers: { ...more.headers, ...headers } });
}
