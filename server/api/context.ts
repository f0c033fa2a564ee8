import type { Principal } from '@/server/auth/principal';
import type { Origin } from '@/server/ports/audit-log';
import type { RateLimiter } from '@/server/rest/rate-limiter';
import type { OpenStreams } from './open-streams';
import type { ApiServices } from './services';

/** What every procedure gets: who asks, from where, and what can be done. */
export type ApiContext = {
  readonly principal: Principal | null;
  /** Who the caller is by now, for what goes on after the request: sessions end, roles change. */
  readonly reauthenticate: () => Promise<Principal | null>;
  readonly services: ApiServices;
  /** Attempts at secrets. */
  readonly credentialLimiter: RateLimiter;
  readonly streams: OpenStreams;
  /** The caller's address as far as it is known. */
  readonly clientAddress: string;
  /** Where a change comes from, for the audit log. */
  readonly origin: Origin;
};
