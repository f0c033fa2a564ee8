import type { Role } from '@/server/auth/permissions';
import type { Scope } from '@/server/auth/scopes';

/** An API key without its secret. Times are ISO 8601, UTC. */
export type StoredApiKey = {
  readonly id: string;
  readonly name: string;
  /** The first characters of the key. */
  readonly prefix: string;
  /** The most that it may be, whatever its owner becomes. */
  readonly role: Role;
  /** What it is for. */
  readonly scopes: readonly Scope[];
  readonly owner: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: Role;
    readonly disabled: boolean;
  };
  readonly createdAt: string;
  /** To the minute. */
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
};

export type NewApiKey = Pick<
  StoredApiKey,
  'id' | 'name' | 'prefix' | 'role' | 'scopes' | 'createdAt' | 'expiresAt'
> & { readonly hash: string; readonly userId: string };

/** API keys, found by the SHA-256 (hex) of their secret. Contract: a key is never removed, only revoked. */
export type ApiKeyStore = {
  /** Newest first. */
  list(): Promise<readonly StoredApiKey[]>;
  add(key: NewApiKey): Promise<void>;
  findByHash(hash: string): Promise<StoredApiKey | null>;
  /** False when unknown or revoked before. */
  revoke(id: string, at: string): Promise<boolean>;
  markUsed(id: string, at: string): Promise<void>;
};
