/** A passkey of somebody: the public half of a key that a device keeps. Times are ISO 8601, UTC. */
export type StoredPasskey = {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  /** As the device calls it (base64url). */
  readonly credentialId: string;
  /** COSE. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** How often the device says that it was used; 0 for devices that do not count. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** Kept by a provider for all devices of its owner. */
  readonly synced: boolean;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
};

/** What a device is asked to sign. */
export type Challenge = {
  readonly value: string;
  /** Whose new passkey it is for; null: for whoever signs in. */
  readonly userId: string | null;
  readonly expiresAt: string;
};

/**
 * Passkeys, and what devices are asked to sign.
 *
 * Contract: a credential is somebody's once. A challenge is taken once, also by two who try at the same time, and not
 * after it has expired.
 */
export type Passkeys = {
  /** Oldest first. */
  list(userId: string): Promise<readonly StoredPasskey[]>;
  findByCredential(credentialId: string): Promise<StoredPasskey | null>;
  /** False when the credential is somebody's already. */
  add(passkey: Omit<StoredPasskey, 'lastUsedAt'>): Promise<boolean>;
  /** False when it is not this user's. */
  rename(userId: string, id: string, name: string): Promise<boolean>;
  /** False when it is not this user's. */
  remove(userId: string, id: string): Promise<boolean>;
  markUsed(id: string, use: { readonly counter: number; readonly at: string }): Promise<void>;
  ask(challenge: Challenge): Promise<void>;
  /** False when nobody was asked this (any more). */
  take(challenge: Omit<Challenge, 'expiresAt'>, now: string): Promise<boolean>;
};
