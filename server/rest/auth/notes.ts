import type { Principal } from '@/server/auth/principal';
import type { Profile } from '@/server/auth/single-sign-on/profile';
import type { ApiApp } from '../api-app';
import { clientAddress } from '../client-address';
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

/**
 * Writes down that single sign-on let nobody in. Whoever calls the callback with what they made up gets as many entries as
 * wrong passwords from one address get tries.
 */
export async function noteSignOnRefused(
  app: ApiApp,
  { request, profile }: Pick<Exchange, 'request' | 'profile'>,
  why: string,
): Promise<void> {
  const { headers } = request;
  if (!app.credentialLimiter.take(`sign-on refused from ${clientAddress(headers)}`).allowed) return;
  await app.signIns.signOnRefused(why, profile, originOf(headers, null));
}

export type Exchange = {
  readonly request: Request;
  readonly response: Response;
  /** What an identity provider said about who comes in. */
  readonly profile: Profile | null;
};

/**
 * Writes down what went well: a session that was opened, or what somebody changed. Throws HttpProblem 401
 * for a code that opened something before, whose session ends again.
 */
export async function noteDone(
  app: ApiApp,
  { request, response, profile }: Exchange,
  { route, principal: before, fields }: Asked,
): Promise<void> {
  const { principal } = await app.authenticate(withNewCookies(request, response));
  if (!principal) return;
  if (before && (before.impersonatedBy || principal.impersonatedBy)) {
    return noteActing(app, request, { route, before, fields });
  }
  if (profile) await app.signIns.vouchedFor(principal, profile);
  const origin = originOf(request.headers, principal);
  if (
    route.opens === 'authenticator' &&
    !(await app.signIns.spendCode(principal, textOf(fields.code)))
  ) {
    throw new HttpProblem(401, 'This code was used already. Wait for the next one.');
  }
  if (before && route.notes) {
    const change = { action: route.notes, userId: principal.userId };
    await app.signIns.changed(principal.actor, change, origin);
  } else if (route.opens) await app.signIns.opened(principal, route.opens, origin);
}

/** That somebody begins or ends to act in another's name is done by the admin, and about the other. */
async function noteActing(
  app: ApiApp,
  request: Request,
  { route, before, fields }: Pick<Asked, 'route' | 'fields'> & { readonly before: Principal },
): Promise<void> {
  if (!route.notes) return;
  const { impersonatedBy: admin, impersonatedUntil: _, ...own } = before;
  const actor = admin ? { type: 'user' as const, ...admin } : before.actor;
  const reason = textOf(fields.reason).trim().slice(0, 1000);
  const change = {
    action: route.notes,
    userId: admin ? before.userId : textOf(fields.userId),
    ...(reason ? { detail: { reason } } : {}),
  };
  await app.signIns.changed(actor, change, originOf(request.headers, own));
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
