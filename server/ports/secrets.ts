import type { KeyOf } from './secret-box';

/** What is known of a secret without what it is. Times are ISO 8601. */
export type SecretInfo = {
  readonly name: string;
  /** `host` or `host:port`: to whom it may be sent. */
  readonly hosts: readonly string[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly key: KeyOf;
};

/** What is sealed under one key, of all that is sealed in the database. */
export type SealedUnder = KeyOf & {
  /** Named secrets. */
  readonly secrets: number;
  /** Addresses of alert channels. */
  readonly channels: number;
  /** Authenticator apps of people, with their recovery codes. */
  readonly apps: number;
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
  /** Replaces the one of that name, whose making stays noted. */
  save(secret: {
    readonly name: string;
    readonly value: string;
    readonly hosts: readonly string[];
    readonly at: string;
    readonly by: string;
  }): Promise<void>;
  /** Whether it was there. */
  remove(name: string): Promise<boolean>;
  read(name: string): Promise<Secret | null>;
  rotate(): Promise<number>;
  /** By key, the one that seals now first, also when nothing is under it yet. */
  sealed(): Promise<readonly SealedUnder[]>;
};
