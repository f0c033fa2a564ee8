import type { OpenAPIHono } from '@hono/zod-openapi';
import type { RequiredPermission } from '@/server/auth/permissions';
import type { Principal } from '@/server/auth/principal';

/** What middleware leaves for the routes. */
export type RestEnv = { Variables: { principal: Principal } };

export type RestApp = OpenAPIHono<RestEnv>;

/**
 * Middleware that lets only callers with the permission through, notes who they are, and sees to it that
 * what they change is in the audit log; `audit: 'events'` leaves that to the run's own events.
 */
export type Allow = (
  permission: Exclude<RequiredPermission, 'public'>,
  more?: { readonly audit?: 'events' },
) => import('hono').MiddlewareHandler<RestEnv>;
