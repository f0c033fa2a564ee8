import { TRPCError } from '@trpc/server';
import type { RequiredPermission } from '@/server/auth/permissions';
import { credentialLimiter } from '@/server/rest/rate-limiter';
import { procedure, publicProcedure } from './procedure';
import { middleware } from './trpc';

const limit = middleware(({ ctx, path, next }) => {
  const verdict = credentialLimiter.take(`${path} ${ctx.principal?.userId ?? ctx.clientAddress}`);
  if (verdict.allowed) return next();
  throw new TRPCError({
    code: 'TOO_MANY_REQUESTS',
    message: `Too many attempts. Try again in ${Math.ceil(verdict.retryAfterMs / 1000)} seconds.`,
  });
});

/** Starts the definition of a public procedure that takes secrets, so it may be tried only so often. */
export function limitedPublicProcedure() {
  return publicProcedure().use(limit);
}

/** Starts the definition of a procedure that takes secrets, so it may be tried only so often. */
export function limitedProcedure(permission: Exclude<RequiredPermission, 'public'>) {
  return procedure(permission).use(limit);
}
