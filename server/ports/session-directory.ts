/** An open session. Times are ISO 8601, UTC. */
export type StoredSession = {
  readonly id: string;
  readonly createdAt: string;
  /** To the hour. */
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
};

/** The open sessions of accounts. Contract: a session that was ended opens nothing from then on. */
export type SessionDirectory = {
  /** Newest first. */
  list(userId: string): Promise<readonly StoredSession[]>;
  /** False when this user has no such session. */
  end(userId: string, sessionId: string): Promise<boolean>;
  /** How many were ended. */
  endAll(userId: string): Promise<number>;
};
