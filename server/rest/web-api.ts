import { trpcHandler } from '@/server/api/trpc-handler';
import type { ApiApp } from './api-app';
import { authHandler } from './auth/auth-handler';
import { fromProxies } from './from-proxies';
import { healthResponse } from './health';
import { metricsHandler } from './metrics-route';
import { createRestApp } from './rest-app';
import { asData } from './security-headers';

/** One function for each place at which the web process answers with data. */
export type WebApi = {
  readonly trpc: (request: Request) => Promise<Response>;
  readonly rest: (request: Request) => Promise<Response>;
  readonly auth: (request: Request) => Promise<Response>;
  readonly metrics: (request: Request) => Promise<Response>;
  readonly health: (request?: Request) => Promise<Response>;
};

/** Binds the entry points to what they work with. */
export function createWebApi(app: ApiApp): WebApi {
  const rest = createRestApp(app);
  const guarded =
    (handle: (request: Request) => Response | Promise<Response>) => async (request: Request) =>
      asData(await handle(fromProxies(request, app.proxies)), app.publicUrl);
  return {
    trpc: guarded(trpcHandler(app)),
    rest: guarded((request) => rest.fetch(request)),
    auth: guarded(authHandler(app)),
    metrics: guarded(metricsHandler(app)),
    health: async (request) =>
      asData(healthResponse(await app.services.operations.health(), request?.url), app.publicUrl),
  };
}
