import { TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { isApplicationError } from '@/server/application/errors';
import { asRequest, readFor } from '@/server/application/reads/who-reads';
import { isSameOrigin } from '@/server/auth/same-origin';
import type { ApiApp } from '@/server/rest/api-app';
import { anonymous, clientAddress } from '@/server/rest/client-address';
import { withLimitedBody } from '@/server/rest/limited-body';
import { originOf } from '@/server/rest/origin';
import type { ApiContext } from './context';
import { toTrpcError } from './error-map';
import { appRouter } from './root';

/** How many procedures one request may call: pages ask for a handful at once. */
const MOST_CALLS = 50;

/** Answers what comes to /api/trpc. */
export function trpcHandler(app: ApiApp) {
  return async (request: Request): Promise<Response> => {
    const { req, refusal } = await examine(app, request);
    return asRequest(() =>
      fetchRequestHandler({
        endpoint: '/api/trpc',
        req,
        router: appRouter,
        maxBatchSize: MOST_CALLS,
        createContext: ({ resHeaders }) => {
          // Refused here, so that the answer has the form that tRPC's clients read.
          if (refusal) throw refusal;
          return contextOf(app, { request: req, resHeaders });
        },
        onError: ({ error, path }) => {
          if (error.code === 'INTERNAL_SERVER_ERROR')
            app.logError(error.cause ?? error, path ?? 'tRPC');
        },
      }),
    );
  };
}

async function contextOf(
  app: ApiApp,
  { request, resHeaders }: { request: Request; resHeaders: Headers },
): Promise<ApiContext> {
  const { principal, setCookies } = await app.authenticate(request.headers);
  for (const cookie of setCookies) resHeaders.append('set-cookie', cookie);
  if (principal) readFor(principal.actor.id);
  requireOwnOrigin(app, request);
  requireRate(app, principal?.credentialId ?? anonymous(request.headers));
  return {
    principal,
    reauthenticate: async () => (await app.authenticate(request.headers)).principal,
    services: app.services,
    credentialLimiter: app.credentialLimiter,
    streams: app.streams,
    clientAddress: clientAddress(request.headers),
    origin: originOf(request.headers, principal),
  };
}

/** Reads the body within the limit; what is wrong with it comes as a refusal beside a request with an empty one. */
async function examine(
  app: ApiApp,
  request: Request,
): Promise<{ req: Request; refusal: TRPCError | null }> {
  try {
    return { req: await withLimitedBody(request, app.maxBodyBytes), refusal: null };
  } catch (error) {
    const { url, method } = request;
    const headers = withoutLength(request.headers);
    const cause = isApplicationError(error) ? error : undefined;
    const refusal = cause
      ? toTrpcError(new TRPCError({ code: 'PAYLOAD_TOO_LARGE', cause }))
      : new TRPCError({ code: 'BAD_REQUEST', message: 'The body could not be read.' });
    return { req: new Request(url, { method, headers, body: '{}' }), refusal };
  }
}

function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ['content-length', 'transfer-encoding']) kept.delete(name);
  return kept;
}

function requireOwnOrigin(app: ApiApp, request: Request): void {
  if (request.method !== 'POST' || isSameOrigin(request.headers, app.trustedOrigins)) return;
  throw new TRPCError({
    code: 'FORBIDDEN',
    message: 'This request came from another site, so it was refused.',
  });
}

function requireRate(app: ApiApp, key: string): void {
  const verdict = app.limiter.take(key);
  if (verdict.allowed) return;
  throw new TRPCError({
    code: 'TOO_MANY_REQUESTS',
    message: `Too many requests. Try again in ${Math.ceil(verdict.retryAfterMs / 1000)} seconds.`,
  });
}
