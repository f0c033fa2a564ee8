import type { Permission } from '@/server/auth/permissions';

/** What somebody wants of the sign-in library. */
export type AuthRoute = {
  /** The fields of the body that are passed on; the library knows more, which nobody may use here. */
  readonly takes: readonly string[];
  /** What of the answer a browser needs; absent: nothing but whether it went well. */
  readonly gives?: readonly string[] | 'all';
  /** Opens a session, for who has none: noted with how that was done. */
  readonly opens?: 'password' | 'authenticator' | 'recovery-code' | 'passkey' | 'single-sign-on';
  /** Changes how the caller signs in, who needs a session: noted as this. */
  readonly notes?: string;
  /** Takes a secret that could be guessed: failures are limited. */
  readonly guarded?: true;
  /** Anybody may ask, and it is kept: limited by where it comes from. */
  readonly limited?: true;
  /** Only with this permission. */
  readonly needs?: Permission;
  /** Also for an admin who acts in somebody's name. */
  readonly impersonated?: true;
};

/**
 * All that browsers need of better-auth; its other routes would go past the accounts' rules and the audit
 * log. Paths are without /api/auth.
 */
export const AUTH_ROUTES: { readonly [methodAndPath: string]: AuthRoute } = {
  'POST /sign-in/email': {
    takes: ['email', 'password'],
    gives: ['twoFactorRedirect'],
    opens: 'password',
    guarded: true,
  },
  'POST /passkey/options': { takes: [], gives: ['options'], limited: true },
  'POST /passkey/sign-in': { takes: ['response'], opens: 'passkey', guarded: true },
  'POST /sign-out': { takes: [], impersonated: true },
  'POST /admin/impersonate-user': {
    takes: ['userId', 'reason'],
    notes: 'user.impersonated',
    needs: 'users.manage',
  },
  'POST /admin/stop-impersonating': {
    takes: [],
    notes: 'user.impersonation-ended',
    impersonated: true,
  },
  'POST /sign-in/social': {
    takes: ['provider', 'callbackURL', 'errorCallbackURL'],
    gives: ['url'],
  },
  // Where the provider sends browsers back to; the state of its address is what the request above has made.
  'GET /callback/sso': { takes: [], gives: 'all', opens: 'single-sign-on' },
  'POST /two-factor/enable': {
    takes: ['password'],
    gives: ['totpURI', 'backupCodes'],
    notes: 'user.two-factor-begun',
    guarded: true,
  },
  // Without a session the second step of signing in, with one the last of setting up.
  'POST /two-factor/verify-totp': {
    takes: ['code'],
    opens: 'authenticator',
    notes: 'user.two-factor-enabled',
    guarded: true,
  },
  'POST /two-factor/verify-backup-code': { takes: ['code'], opens: 'recovery-code', guarded: true },
  'POST /two-factor/generate-backup-codes': {
    takes: ['password'],
    gives: ['backupCodes'],
    notes: 'user.recovery-codes-made',
    guarded: true,
  },
  'POST /two-factor/disable': {
    takes: ['password'],
    notes: 'user.two-factor-disabled',
    guarded: true,
  },
};
