/** What somebody wants of the sign-in library. */
export type AuthRoute = {
  /** Opens a session: noted with how that was done. */
  readonly opens?: 'password';
  /** Takes a secret that could be guessed: failures are limited. */
  readonly guarded?: true;
};

/**
 * All that browsers need of better-auth; its other routes would go past the accounts' rules and the audit
 * log. Paths are without /api/auth.
 */
export const AUTH_ROUTES: { readonly [methodAndPath: string]: AuthRoute } = {
  'POST /sign-in/email': { opens: 'password', guarded: true },
  'POST /sign-out': {},
};
