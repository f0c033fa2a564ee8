import type { OpenStreams } from '@/server/api/open-streams';
import type { ApiServices } from '@/server/api/services';
import type { SignIns } from '@/server/auth/accounts/sign-ins';
import type { Auth } from '@/server/auth/auth';
import type { Authentication } from '@/server/auth/authenticate';
import type { RateLimiter } from './rate-limiter';

/** What the HTTP entry points work with; the composition root makes one for each process. */
export type ApiApp = {
  readonly services: ApiServices;
  readonly auth: Auth;
  readonly signIns: SignIns;
  readonly authenticate: (headers: Headers) => Promise<Authentication>;
  /** Where people open the app. */
  readonly publicUrl: string;
  /** How many proxies stand in front. */
  readonly proxies: number;
  readonly trustedOrigins: readonly string[];
  /** The most that a request's body may have. */
  readonly maxBodyBytes: number;
  /** Requests of one caller. */
  readonly limiter: RateLimiter;
  /** Attempts at secrets. */
  readonly credentialLimiter: RateLimiter;
  /** Live views that are read. */
  readonly streams: OpenStreams;
  /** Notes an error that the caller is not told. */
  readonly logError: (error: unknown, doing: string) => void;
  /** Numbers of the engine in Prometheus' text format. */
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
};
