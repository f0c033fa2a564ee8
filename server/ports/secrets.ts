/** What is known of a secret without what it is. Times are ISO 8601. */
export type SecretInfo = {
  readonly name: string;
  /** `host` or `host:port`: to whom it may be sent. */
  readonly hosts: readonly string[];
  readonly updatedAt: string;
  readonly updatedBy: string;
};

export type Secret = { readonly value: string; readonly hosts: readonly string[] };

/**
 * Credentials that drawings name and nobody reads.
 *
 * Contract: values are kept sealed. `read` gives null for a name that is unknown, and throws `SecretUnreadable` when
 * its key is gone. `rotate` brings everything in the database that is sealed, not only these, under the key that
 * seals now, and resolves to how many it changed.
 */
export type Secrets = {
  list(): Promise<readonly SecretInfo[]>;
  save(secret: SecretInfo & { readonly value: string }): Promise<void>;
  /** Whether it was there. */
  remove(name: string): Promise<boolean>;
  read(name: string): Promise<Secret | null>;
  rotate(): Promise<number>;
};
