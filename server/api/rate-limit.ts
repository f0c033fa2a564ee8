import { TRPCError } from '@trpc/server';
import type { RequiredPermission } from '@/server/auth/permissions';
import { procedure, publicProcedure } from './procedure';
import { middleware } from './trpc';

const limit = middleware(async ({ ctx, path, next }) => {
  const key = `${path} ${ctx.principal?.userId ?? ctx.clientAddress}`;
  const verdict = ctx.credentialLimiter.take(key);
  if (!verdict.allowed) throw tooMany(verdict.retryAfterMs);
  const result = await next();
  // Only failures count: whoever knows the secret is not guessing.
  if (result.ok) ctx.credentialLimiter.giveBack(key);
  return result;
});

const limitTries = middleware(({ ctx, path, next }) => {
  const verdict = ctx.credentialLimiter.take(`${path} ${ctx.clientAddress}`);
  if (!verdict.allowed) throw tooMany(verdict.retryAfterMs);
  return next();
});

function tooMany(retryAfterMs: number): TRPCError {
  return new TRPCError({
    code: 'TOO_MANY_REQUESTS',
    message: `Too many attempts. Try again in ${Math.ceil(retryAfterMs / 1000)} seconds.`,
  });
}

/** Starts the definition of a public procedure that has effects for somebody else, whoever asks: all tries count. */
export function everyTryCounts() {
  return publicProcedure().use(limitTries);
}

/** Starts the definition of a public procedure that takes secrets, so it may fail only so often. */
export function limitedPublicProcedure() {
  return publicProcedure().use(limit);
}

/** Starts the definition of a procedure that takes secrets, so it may fail only so often. */
export function limitedProcedure(permission: Exclude<RequiredPermission, 'public'>) {
  return procedure(permission).use(limit);
}
