/** A failed sign-in: `most` of them, each since `since`, lock until `until`. Times are ISO 8601, UTC. */
export type FailedSignIn = {
  readonly email: string;
  readonly now: string;
  readonly most: number;
  readonly since: string;
  readonly until: string;
};

/**
 * Counts failed sign-ins by e-mail address, for all processes together; addresses that nobody has are
 * counted alike.
 *
 * Contract: failures at the same time are all counted. A success, `clear`, the end of a lock and a quiet
 * time begin anew. What is older than a day is forgotten.
 */
export type SignInGuard = {
  /** Until when no password is tried for this address; null when one may be. */
  lockedUntil(email: string, now: string): Promise<string | null>;
  /** Counts one; `lockedNow` says that this one locked, `userId` is null when nobody has the address. */
  failed(
    failure: FailedSignIn,
  ): Promise<{ readonly userId: string | null; readonly lockedNow: boolean }>;
  /** Begins anew for a user; false when nothing was locked. */
  clear(userId: string, now: string): Promise<boolean>;
};
