import { refusalFor } from '@/server/auth/may';
import type { Permission } from '@/server/auth/permissions';
import type { Principal } from '@/server/auth/principal';
import { isSameOrigin } from '@/server/auth/same-origin';
import { withProfile } from '@/server/auth/single-sign-on/profile';
import type { ApiApp } from '../api-app';
import { anonymous } from '../client-address';
import { withLimitedBody } from '../limited-body';
import { HttpProblem, isUnexpected, problemOf } from '../problem';
import { answerOf } from './answer-of';
import { type Asked, askerOf } from './asked';
import { requireRate, requireUnlocked } from './guard';
import { type Exchange, noteDone, noteRefused, noteSignOnRefused } from './notes';
import { type Fields, readFields, textOf, withFields } from './read-fields';
import { AUTH_ROUTES } from './routes';
import { signOnRefusal } from './sign-on-refusal';

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
  if (given.method === 'POST' && !isSameOrigin(given.headers, app.trustedOrigins)) {
    throw new HttpProblem(403, 'This request came from another site, so it was refused.');
  }
  const limited = await withLimitedBody(given, MAX_BODY_BYTES);
  const fields = given.method === 'POST' ? await readFields(limited, route.takes) : {};
  const asked = { ...(await askerOf(app, given.headers, fields)), route, fields };
  return answered(app, given.method === 'POST' ? withFields(limited, fields) : given, asked);
}

async function answered(app: ApiApp, request: Request, asked: Asked): Promise<Response> {
  const { route, email, keys } = asked;
  requireFitting(asked);
  if (route.opens === 'password') await requireUnlocked(app.signIns, email);
  if (route.limited) requireRate(app.limiter, [anonymous(request.headers)]);
  if (route.guarded) requireRate(app.credentialLimiter, keys);
  const { result: response, profile } = await withProfile(() => app.auth.handler(request));
  const exchange = { request, response, profile };
  const refusal = route.opens === 'single-sign-on' ? signOnRefusal(exchange) : null;
  if (refusal !== null) {
    await noteSignOnRefused(app, exchange, refusal);
    return response;
  }
  if (response.status >= 400) {
    if (response.status === 401) await noteRefused(app, request.headers, asked);
    return response;
  }
  await succeeded(app, exchange, asked);
  return answerOf(response, route);
}

async function succeeded(app: ApiApp, exchange: Exchange, asked: Asked): Promise<void> {
  const { route, email, keys, fields } = asked;
  if (route.guarded) for (const key of keys) app.credentialLimiter.giveBack(key);
  if (route.opens === 'password') {
    await app.signIns.passwordWasRight(email, textOf(fields.password));
  }
  await noteDone(app, exchange, asked);
}

function requireAllowed(principal: Principal | null, permission: Permission): void {
  const refusal = refusalFor(principal, permission);
  if (refusal !== null) throw new HttpProblem(principal ? 403 : 401, refusal);
}

/** Whether somebody may ask this at all, before anything is tried. Throws HttpProblem. */
function requireFitting(asked: Asked): void {
  const { route, principal, fields } = asked;
  if (principal?.impersonatedBy && !route.impersonated) {
    throw new HttpProblem(
      403,
      'You act in somebody else’s name: return to your own account first.',
    );
  }
  if (route.needs) requireAllowed(principal, route.needs);
  if (route.takes.includes('reason') && textOf(fields.reason).trim() === '') {
    throw new HttpProblem(422, 'Say why.');
  }
  requireOwnPaths(fields);
  if (route.notes && !route.opens && !principal) throw new HttpProblem(401, 'Sign in first.');
  if (isInAlready(asked)) throw new HttpProblem(409, 'You are signed in already.');
}

/** Where single sign-on leads afterwards is a page of this site. */
function requireOwnPaths({ callbackURL = '/', errorCallbackURL = '/' }: Fields): void {
  const own = [callbackURL, errorCallbackURL].every((path) => /^\/(?![/\\])/.test(textOf(path)));
  if (!own) throw new HttpProblem(422, 'Where to go afterwards must be a path of this site.');
}

/** Who is in signs in no second time by a code, and sets up no second app: it would tell whether a code is right. */
function isInAlready({ route, principal }: Asked): boolean {
  if (!principal || !route.opens || !route.guarded || route.opens === 'password') return false;
  return !route.notes || principal.twoFactor;
}
