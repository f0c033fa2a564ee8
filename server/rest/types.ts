import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiServices } from '@/server/api/services';
import type { RequiredPermission } from '@/server/auth/permissions';
import type { Principal } from '@/server/auth/principal';
import type { ApiApp } from './api-app';

/** What middleware leaves for the routes. */
export type RestEnv = {
  Variables: {
    readonly principal: Principal;
    /** As far as the caller reaches. */
    readonly services: ApiServices;
  };
};

export type RestApp = OpenAPIHono<RestEnv>;

/** What routes know of the process; services are those of the caller, in `c.var`. */
export type RouteApp = Pick<ApiApp, 'maxBodyBytes'>;

/**
 * Middleware that lets only callers with the permission through, notes who they are, and sees to it that
 * what they change is in the audit log; `audit: 'events'` leaves that to the run's own events.
 */
export type Allow = (
  permission: Exclude<RequiredPermission, 'public'>,
  more?: { readonly audit?: 'events' },
) => import('hono').MiddlewareHandler<RestEnv>;
