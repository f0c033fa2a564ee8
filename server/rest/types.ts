import type { OpenAPIHono } from '@hono/zod-openapi';
import type { RequiredPermission } from '@/server/auth/permissions';
import type { Principal } from '@/server/auth/principal';

/** What middleware leaves for the routes. */
export type RestEnv = { Variables: { principal: Principal } };

export type RestApp = OpenAPIHono<RestEnv>;

/** Middleware that lets only callers with the permission through and notes who they are. */
export type Allow = (
  permission: Exclude<RequiredPermission, 'public'>,
) => import('hono').MiddlewareHandler<RestEnv>;
