/**
 * What is kept of authenticator apps besides what the sign-in library does.
 *
 * Contract: a code opens once, also for two who use it at the same time. Secrets and recovery codes are
 * never given.
 */
export type SecondFactors = {
  /** Whose second factor is asked for in the challenge of this name; null when it is unknown or over. */
  challenged(challenge: string, now: string): Promise<string | null>;
  /** Marks a code as used; false when it was before. */
  spend(userId: string, code: string): Promise<boolean>;
  /** Lets codes be tried again after too many wrong ones; false when they were not locked. */
  unlock(userId: string, now: string): Promise<boolean>;
  /** Removes app and recovery codes; false when there were none. */
  remove(userId: string): Promise<boolean>;
};
