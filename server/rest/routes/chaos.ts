import { createRoute, z } from '@hono/zod-openapi';
import { chaosWish } from '@/saga/chaos/chaos-rule';
import { issuesOf } from '@/server/api/error-map';
import { InvalidInput } from '@/server/application/errors';
import { answers, SECURITY } from '../describe';
import { readJson } from '../read-body';
import { acceptedSchema, chaosListSchema, chaosRuleSchema } from '../schemas';
import type { Allow, RestApp, RouteApp } from '../types';

const params = z.object({ id: z.uuid() });
const base = { security: SECURITY } as const;

const listRoute = (allow: Allow) =>
  createRoute({
    ...base,
    method: 'get',
    path: '/chaos',
    summary: 'List faults on edges, newest first, with what came of them',
    middleware: [allow('run.read')] as const,
    responses: answers(200, { description: 'The latest.', schema: chaosListSchema }, []),
  });

const getRoute = (allow: Allow) =>
  createRoute({
    ...base,
    method: 'get',
    path: '/chaos/{id}',
    summary: 'Show a fault on an edge, with the runs that it has hit',
    middleware: [allow('run.read')] as const,
    request: { params },
    responses: answers(
      200,
      {
        description: '`rule.standing` is `open`, `kept`, `broken` or `empty`.',
        schema: chaosRuleSchema,
      },
      [404, 422],
    ),
  });

const addRoute = (allow: Allow) =>
  createRoute({
    ...base,
    method: 'post',
    path: '/chaos',
    summary: 'Put a fault on an edge, for chosen runs',
    middleware: [allow('chaos.write')] as const,
    request: {
      body: {
        description:
          '`{ "edge": { … }, "runs": { … }, "fault": { … }, "expectation": { … }, "reason": "…" }`',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
    },
    responses: answers(
      202,
      { description: 'All processes heed it within two seconds.', schema: acceptedSchema },
      [400, 409, 413, 415, 422],
    ),
  });

const endRoute = (allow: Allow) =>
  createRoute({
    ...base,
    method: 'post',
    path: '/chaos/{id}/end',
    summary: 'Take a fault off its edge; what it keeps back is sent',
    middleware: [allow('chaos.write')] as const,
    request: { params },
    responses: answers(
      202,
      { description: 'It is over within two seconds.', schema: acceptedSchema },
      [404, 409, 422],
    ),
  });

/** GET /chaos, GET /chaos/{id}, POST /chaos and POST /chaos/{id}/end */
export function chaos(rest: RestApp, allow: Allow, app: RouteApp): void {
  rest.openapi(listRoute(allow), async (c) => {
    return c.json(
      { allowed: c.var.services.chaos.allowed, items: [...(await c.var.services.chaos.list())] },
      200,
    );
  });
  rest.openapi(getRoute(allow), async (c) => {
    const { rule, runs } = await c.var.services.chaos.get(c.req.valid('param').id);
    return c.json({ rule, runs: [...runs] }, 200);
  });
  rest.openapi(addRoute(allow), async (c) => {
    const parsed = chaosWish.safeParse(await readJson(c.req.raw, app.maxBodyBytes));
    if (!parsed.success) throw new InvalidInput(issuesOf(parsed.error));
    const { id } = await c.var.services.chaos.add({ wish: parsed.data, by: c.var.principal.actor });
    return c.json({ id }, 202);
  });
  rest.openapi(endRoute(allow), async (c) => {
    const { id } = c.req.valid('param');
    await c.var.services.chaos.end({ id, by: c.var.principal.actor });
    return c.json({ id }, 202);
  });
}
