import type { ApiApp } from '../api-app';
import { originOf } from '../origin';
import { HttpProblem } from '../problem';
import type { Asked } from './asked';
import { textOf } from './read-fields';

/** Writes down that a password or a code was wrong. */
export async function noteRefused(app: ApiApp, headers: Headers, asked: Asked): Promise<void> {
  const { route, email, principal, challenged } = asked;
  const origin = originOf(headers, principal);
  if (route.opens === 'password') return app.signIns.refused(email, origin);
  if (route.opens) await app.signIns.codeRefused(principal?.userId ?? challenged, origin);
}

type Exchange = { readonly request: Request; readonly response: Response };

/**
 * Writes down what went well: a session that was opened, or what somebody changed. Throws HttpProblem 401
 * for a code that opened something before, whose session ends again.
 */
export async function noteDone(
  app: ApiApp,
  { request, response }: Exchange,
  { route, principal: before, fields }: Asked,
): Promise<void> {
  const { principal } = await app.authenticate(withNewCookies(request, response));
  if (!principal) return;
  const origin = originOf(request.headers, principal);
  if (
    route.opens === 'authenticator' &&
    !(await app.signIns.spendCode(principal, textOf(fields.code)))
  ) {
    throw new HttpProblem(401, 'This code was used already. Wait for the next one.');
  }
  if (before && route.notes) await app.signIns.changed(principal, route.notes, origin);
  else if (route.opens) await app.signIns.opened(principal, route.opens, origin);
}

/** The headers with which the browser comes back. */
function withNewCookies(request: Request, response: Response): Headers {
  const cookies = new Map<string, string>();
  const changes = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  for (const pair of [...(request.headers.get('cookie')?.split(/;\s*/) ?? []), ...changes]) {
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
  const kept = [...cookies].filter(([, value]) => value !== '');
  return new Headers(
    kept.length > 0 ? { cookie: kept.map(([name, value]) => `${name}=${value}`).join('; ') } : {},
  );
}
