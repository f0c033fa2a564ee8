import type { Principal } from '@/server/auth/principal';
import type { ApiServices } from './services';

/** What every procedure gets: who asks, from where, and what can be done. */
export type ApiContext = {
  readonly principal: Principal | null;
  readonly services: ApiServices;
  /** The request's headers, for what concerns the caller's own session. */
  readonly headers: Headers;
  /** The caller's address as far as it is known; the key of rate limits. */
  readonly clientAddress: string;
};
