import { initTRPC } from '@trpc/server';
import type { RequiredPermission } from '@/server/auth/permissions';
import type { ApiContext } from './context';
import { errorDetails } from './error-map';

/** What every procedure says of itself. */
export type ProcedureMeta = {
  readonly permission: RequiredPermission;
  /** false: a mutation in form only, which leaves no trace in the audit log. */
  readonly changes?: false;
};

/** How often an idle subscription says that it lives, in milliseconds. */
const PING_MS = 10_000;

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    sse: {
      ping: { enabled: true, intervalMs: PING_MS },
      client: { reconnectAfterInactivityMs: PING_MS * 3 },
    },
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      // The stack names files of the server: nothing a caller needs.
      data: { ...shape.data, stack: undefined, ...errorDetails(error) },
    }),
  });

export const { router, procedure: baseProcedure, middleware, createCallerFactory } = t;
