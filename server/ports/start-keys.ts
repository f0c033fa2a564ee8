/** Looks up idempotency keys under which runs were started; they are reserved through `RunWrites`. */
export type StartKeys = {
  /** The run that was started under the key, and the hash of what was asked; null when unused. */
  find(
    saga: string,
    key: string,
  ): Promise<{ readonly runId: string; readonly requestHash: string } | null>;
  /** The runs that were started under the key, of whichever saga; at most one of each. */
  runsOf(key: string): Promise<readonly string[]>;
};
