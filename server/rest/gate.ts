import type { Authentication } from '@/server/auth/authenticate';
import { refusalFor } from '@/server/auth/may';
import type { RequiredPermission } from '@/server/auth/permissions';
import type { Principal } from '@/server/auth/principal';
import { isSameOrigin } from '@/server/auth/same-origin';
import { anonymous } from './client-address';
import { HttpProblem } from './problem';
import type { RateLimiter } from './rate-limiter';

export type GateDeps = {
  readonly authenticate: (headers: Headers) => Promise<Authentication>;
  readonly trustedOrigins: readonly string[];
  readonly limiter: RateLimiter;
};

/** A caller that may go on, and cookies that prolong their session. */
export type Admitted = { readonly principal: Principal; readonly setCookies: readonly string[] };

/** Lets callers with the permission through. Throws HttpProblem: 401, 403 or 429. */
export function gate(deps: GateDeps) {
  return async (
    request: Request,
    required: Exclude<RequiredPermission, 'public'>,
  ): Promise<Admitted> => {
    const { principal, setCookies } = await deps.authenticate(request.headers);
    requireRate(deps.limiter, principal?.credentialId ?? anonymous(request.headers));
    if (!principal) throw notSignedIn(request.headers);
    requireOwnOrigin(deps, request, principal);
    const refusal = refusalFor(principal, required);
    if (refusal !== null) throw new HttpProblem(403, refusal);
    return { principal, setCookies };
  };
}

function requireRate(limiter: RateLimiter, key: string): void {
  const verdict = limiter.take(key);
  if (verdict.allowed) return;
  const seconds = Math.ceil(verdict.retryAfterMs / 1000);
  throw new HttpProblem(429, `Too many requests. Try again in ${seconds} seconds.`, {
    'retry-after': String(seconds),
  });
}

function notSignedIn(headers: Headers): HttpProblem {
  const detail = headers.has('authorization')
    ? 'This API key is unknown, expired or revoked.'
    : 'Sign in, or send an API key: Authorization: Bearer bsk_…';
  return new HttpProblem(401, detail, { 'www-authenticate': 'Bearer realm="backstitch"' });
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A cookie goes along with forged requests too, a key does not. */
function requireOwnOrigin(deps: GateDeps, request: Request, principal: Principal): void {
  if (principal.via !== 'session' || SAFE_METHODS.has(request.method)) return;
  if (isSameOrigin(request.headers, deps.trustedOrigins)) return;
  throw new HttpProblem(403, 'This request came from another site, so it was refused.');
}
