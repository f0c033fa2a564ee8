import { genericOAuth } from 'better-auth/plugins';
import type { Role } from '../permissions';
import { catchProfile } from './profile';

/** An OpenID Connect provider that signs people in. */
export type SingleSignOn = {
  /** Its address, below which `/.well-known/openid-configuration` is. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says: `Sign in with NAME`. */
  readonly name: string;
  /** Whether somebody unknown gets an account; else an admin invites them first. */
  readonly signUp: boolean;
  /** What gives roles; null: admins do. */
  readonly roles: RoleMapping | null;
};

/** The claim that names what somebody belongs to, and the roles of those names. */
export type RoleMapping = {
  readonly claim: string;
  readonly roles: Readonly<Record<string, Role>>;
};

/** Names the provider in addresses: the callback is `/api/auth/callback/sso`. */
export const SSO_ID = 'sso';

/** The plugin for one provider: code flow with PKCE, and ID tokens whose signature, issuer, audience and nonce are checked. */
export function singleSignOn({ issuer, clientId, clientSecret, name, signUp }: SingleSignOn) {
  return genericOAuth({
    config: [
      {
        providerId: SSO_ID,
        name,
        discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        disableSignUp: !signUp,
        mapProfileToUser(profile) {
          catchProfile(profile);
          return {};
        },
      },
    ],
  });
}
