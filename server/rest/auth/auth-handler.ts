import { isSameOrigin } from '@/server/auth/same-origin';
import type { ApiApp } from '../api-app';
import { withLimitedBody } from '../limited-body';
import { originOf } from '../origin';
import { HttpProblem, isUnexpected, problemOf } from '../problem';
import { answerOf } from './answer-of';
import { guardKeys, requireRate, requireUnlocked } from './guard';
import { readFields } from './read-fields';
import { AUTH_ROUTES, type AuthRoute } from './routes';

const MAX_BODY_BYTES = 16 * 1024;
const BASE = '/api/auth';

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

async function handle(app: ApiApp, given: Request): Promise<Response> {
  const path = new URL(given.url).pathname.slice(BASE.length);
  const route = AUTH_ROUTES[`${given.method} ${path}`];
  if (!route) throw new HttpProblem(404, `There is no ${given.method} ${BASE}${path}.`);
  if (!isSameOrigin(given.headers, app.trustedOrigins)) {
    throw new HttpProblem(403, 'This request came from another site, so it was refused.');
  }
  const request = await withLimitedBody(given, MAX_BODY_BYTES);
  return route.guarded ? guarded(app, request, route) : app.auth.handler(request);
}

/** Tries a secret, unless that was done too often. */
async function guarded(app: ApiApp, request: Request, route: AuthRoute): Promise<Response> {
  const fields = await readFields(request);
  const email = text(fields.email).trim().toLowerCase().slice(0, 254);
  const keys = guardKeys(request.headers, email);
  await requireUnlocked(app.signIns, email);
  requireRate(app.credentialLimiter, keys);
  const response = await app.auth.handler(request);
  if (!response.ok) {
    if (response.status === 401) {
      await app.signIns.refused(email, originOf(request.headers, null));
    }
    return response;
  }
  for (const key of keys) app.credentialLimiter.giveBack(key);
  await app.signIns.passwordWasRight(email, text(fields.password));
  await noteOpened(app, route, { request, response });
  return answerOf(response);
}

async function noteOpened(
  app: ApiApp,
  { opens }: AuthRoute,
  { request, response }: { readonly request: Request; readonly response: Response },
): Promise<void> {
  if (!opens) return;
  const { principal } = await app.authenticate(withNewCookies(response));
  if (principal) await app.signIns.opened(principal, opens, originOf(request.headers, principal));
}

/** The headers with which the browser comes back. */
function withNewCookies(response: Response): Headers {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const kept = cookies.filter((cookie) => !cookie.endsWith('='));
  return new Headers(kept.length > 0 ? { cookie: kept.join('; ') } : {});
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
