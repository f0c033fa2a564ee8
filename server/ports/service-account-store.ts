import type { BrokerAccount } from './broker-accounts';

/** An account by which a service connects, without the secret half of its key. Times are ISO 8601, UTC. */
export type StoredServiceAccount = BrokerAccount & {
  readonly id: string;
  /** What tells it from others of the service: where it runs, perhaps. */
  readonly note: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly rotatedAt: string | null;
  readonly revokedAt: string | null;
};

/** Service accounts. Contract: none is removed, only revoked, once; a revoked one gets no other key. */
export type ServiceAccountStore = {
  /** Those that count first, then the revoked ones; the newest first. */
  list(): Promise<readonly StoredServiceAccount[]>;
  add(account: Omit<StoredServiceAccount, 'rotatedAt' | 'revokedAt'>): Promise<void>;
  /** The account with its new key; null when unknown or revoked. */
  rotate(id: string, publicKey: string, at: string): Promise<StoredServiceAccount | null>;
  /** The account; null when unknown or revoked before. */
  revoke(id: string, at: string): Promise<StoredServiceAccount | null>;
};
