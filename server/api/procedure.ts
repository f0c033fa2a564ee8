import { TRPCError } from '@trpc/server';
import type { Json } from '@/saga/definition/primitives';
import { InvalidInput } from '@/server/application/errors';
import { storageProblem } from '@/server/application/wire/storable-json';
import { refusalFor } from '@/server/auth/may';
import type { RequiredPermission } from '@/server/auth/permissions';
import type { Principal } from '@/server/auth/principal';
import { toTrpcError } from './error-map';
import { noteChanges } from './note-changes';
import { baseProcedure, middleware, type ProcedureMeta } from './trpc';
import { isStream, whileAllowed } from './while-allowed';
import { servicesFor } from './within/services-for';

const translateErrors = middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) return { ...result, error: toTrpcError(result.error) };
  return result;
});

const checkPermission = middleware(({ ctx, meta, next }) => {
  // A procedure that declares nothing is closed to all.
  if (!meta)
    throw new TRPCError({ code: 'FORBIDDEN', message: 'This procedure declares no permission.' });
  requireAllowed(ctx.principal, meta.permission);
  return next();
});

/**
 * Lets a procedure work on what its caller reaches. Ends a subscription soon after its reader's session or right to
 * read has ended; one of some sagas follows what these are.
 */
const withinReach = middleware(async ({ ctx, meta, next }) => {
  if (!meta) throw new TRPCError({ code: 'FORBIDDEN' });
  const { services, keepUp } = await servicesFor(ctx.principal, meta.permission, ctx.services);
  const result = await next({ ctx: { services } });
  if (!result.ok || !isStream(result.data)) return result;
  const check = async () => {
    const principal = await ctx.reauthenticate();
    requireAllowed(principal, meta.permission);
    if (principal) await keepUp(principal);
  };
  const allowed = whileAllowed(result.data, { check });
  return { ...result, data: ctx.streams.counted(ctx.principal?.userId ?? 'nobody', allowed) };
});

/** Refuses text that the database cannot hold, wherever in the input it is. */
const checkStorable = middleware(async ({ getRawInput, next }) => {
  const input = await getRawInput();
  const problem = input === undefined ? undefined : storageProblem(input as Json);
  if (problem) throw new InvalidInput([problem]);
  return next();
});

/** Starts the definition of a procedure that only callers with this permission may call. */
export function procedure(
  permission: Exclude<RequiredPermission, 'public'>,
  more: Pick<ProcedureMeta, 'changes'> = {},
) {
  return baseProcedure
    .meta({ permission, ...more })
    .use(translateErrors)
    .use(checkPermission)
    .use(withinReach)
    .use(checkStorable)
    .use(noteChanges)
    .use(({ ctx, next }) => next({ ctx: { principal: ctx.principal as Principal } }));
}

/** Starts the definition of a procedure that anybody may call, signed in or not. */
export function publicProcedure() {
  return baseProcedure
    .meta({ permission: 'public' })
    .use(translateErrors)
    .use(checkPermission)
    .use(checkStorable)
    .use(noteChanges);
}

function requireAllowed(principal: Principal | null, permission: RequiredPermission): void {
  const message = refusalFor(principal, permission);
  if (message === null) return;
  throw new TRPCError({ code: principal ? 'FORBIDDEN' : 'UNAUTHORIZED', message });
}
