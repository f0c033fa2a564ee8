import { isSameOrigin } from '@/server/auth/same-origin';
import type { ApiApp } from './api-app';
import { clientAddress } from './client-address';
import { withLimitedBody } from './limited-body';
import { HttpProblem, isUnexpected, problemOf } from './problem';

/** All that browsers need of better-auth; its other routes would go past the accounts' rules and the audit log. */
const ROUTES = new Set(['POST /api/auth/sign-in/email', 'POST /api/auth/sign-out']);

const MAX_BODY_BYTES = 16 * 1024;

/** Answers what comes to /api/auth. */
export function authHandler(app: ApiApp) {
  return async (request: Request): Promise<Response> => {
    try {
      return await handle(app, request);
    } catch (error) {
      if (isUnexpected(error)) app.logError(error, 'signing in or out');
      return problemOf(error);
    }
  };
}

async function handle(app: ApiApp, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!ROUTES.has(`${request.method} ${pathname}`)) {
    throw new HttpProblem(404, `There is no ${request.method} ${pathname}.`);
  }
  if (!isSameOrigin(request.headers, app.trustedOrigins)) {
    throw new HttpProblem(403, 'This request came from another site, so it was refused.');
  }
  const limited = await withLimitedBody(request, MAX_BODY_BYTES);
  return pathname.endsWith('/sign-in/email') ? signIn(app, limited) : app.auth.handler(limited);
}

/** Failures count against the address they come from and the account they aim at; successes don't. */
async function signIn(app: ApiApp, request: Request): Promise<Response> {
  const keys = [
    `sign-in from ${clientAddress(request.headers)}`,
    `sign-in as ${await emailOf(request)}`,
  ];
  const verdicts = keys.map((key) => app.credentialLimiter.take(key));
  const refused = verdicts.find((verdict) => !verdict.allowed);
  if (refused) {
    const seconds = Math.ceil(refused.retryAfterMs / 1000);
    throw new HttpProblem(429, `Too many attempts to sign in. Try again in ${seconds} seconds.`, {
      'retry-after': String(seconds),
    });
  }
  const response = await app.auth.handler(request);
  if (!response.ok) return response;
  for (const key of keys) app.credentialLimiter.giveBack(key);
  // The library's answer names the session's token, which only the cookie is to carry.
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(JSON.stringify({ signedIn: true }), { headers });
}

async function emailOf(request: Request): Promise<string> {
  try {
    const body: unknown = await request.clone().json();
    const email = body && typeof body === 'object' && 'email' in body ? body.email : '';
    return String(email).trim().toLowerCase().slice(0, 254);
  } catch {
    throw new HttpProblem(400, 'The body is not JSON.');
  }
}
