import type { SingleSignOn } from '@/server/auth/single-sign-on/provider';
import { type Env, EnvError } from '@/server/env';

export type SingleSignOnSettings = Partial<
  Pick<
    Env,
    | 'BACKSTITCH_OIDC_ISSUER'
    | 'BACKSTITCH_OIDC_CLIENT_ID'
    | 'BACKSTITCH_OIDC_CLIENT_SECRET'
    | 'BACKSTITCH_OIDC_NAME'
    | 'BACKSTITCH_OIDC_SIGN_UP'
    | 'BACKSTITCH_OIDC_ROLE_CLAIM'
    | 'BACKSTITCH_OIDC_ROLES'
  >
>;

/** The identity provider that is set; null when none is. Throws EnvError when it is set by half. */
export function singleSignOnOf(settings: SingleSignOnSettings): SingleSignOn | null {
  const issuer = settings.BACKSTITCH_OIDC_ISSUER;
  if (issuer === undefined) return null;
  const clientId = settings.BACKSTITCH_OIDC_CLIENT_ID;
  const clientSecret = settings.BACKSTITCH_OIDC_CLIENT_SECRET;
  if (clientId === undefined || clientSecret === undefined) {
    throw new EnvError(
      'BACKSTITCH_OIDC_ISSUER needs BACKSTITCH_OIDC_CLIENT_ID and BACKSTITCH_OIDC_CLIENT_SECRET as well.',
    );
  }
  const roles = settings.BACKSTITCH_OIDC_ROLES;
  const claim = settings.BACKSTITCH_OIDC_ROLE_CLAIM ?? 'groups';
  return {
    issuer,
    clientId,
    clientSecret,
    name: settings.BACKSTITCH_OIDC_NAME ?? 'single sign-on',
    signUp: settings.BACKSTITCH_OIDC_SIGN_UP === 'viewer',
    roles: roles ? { claim, roles } : null,
  };
}
