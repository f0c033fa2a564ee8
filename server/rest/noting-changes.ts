import type { Context } from 'hono';
import { actingFrom, comingFrom } from '@/server/application/audit/acting-from';
import type { ApiApp } from './api-app';
import { originOf } from './origin';
import type { RestEnv } from './types';

/** Goes on with the route, and sees to it that what it changes is in the audit log, as for tRPC's mutations. */
export async function notingChanges(
  { services }: ApiApp,
  c: Context<RestEnv>,
  next: () => Promise<void>,
): Promise<void> {
  const { principal } = c.var;
  const origin = originOf(c.req.raw.headers, principal);
  if (c.req.method === 'GET') return comingFrom(origin, next);
  const acting = {
    origin,
    log: services.audit,
    otherwise: () => ({
      at: services.audit.now(),
      actor: principal.actor,
      action: `api.${c.req.method.toLowerCase()}`,
      target: { type: 'address', id: c.req.path.slice(0, 200) },
      detail: {},
    }),
  };
  await actingFrom(acting, async () => {
    await next();
    return { changed: c.res.ok, certain: c.res.status < 500 };
  });
}
