import { createRoute, z } from '@hono/zod-openapi';
import { issuesOf } from '@/server/api/error-map';
import { reason } from '@/server/api/inputs';
import { InvalidInput } from '@/server/application/errors';
import { answers, SECURITY } from '../describe';
import { readJson } from '../read-body';
import { startedSchema, versionsForRunSchema } from '../schemas';
import type { Allow, RestApp, RouteApp } from '../types';

const params = z.object({ id: z.string() });
const wish = z.object({
  version: z.int32().min(1),
  reason: reason.default('Moved over HTTP.'),
});

const listing = (allow: Allow) =>
  createRoute({
    method: 'get',
    path: '/runs/{id}/versions',
    summary: 'In which other versions of its saga a run can go on',
    security: SECURITY,
    middleware: [allow('run.read')] as const,
    request: { params },
    responses: answers(
      200,
      { description: 'The newest versions, newest first.', schema: versionsForRunSchema },
      [404, 409],
    ),
  });

const moving = (allow: Allow) =>
  createRoute({
    method: 'post',
    path: '/runs/{id}/migrate',
    summary: 'Let an open run go on in another version of its saga',
    security: SECURITY,
    middleware: [allow('run.control')] as const,
    request: {
      params,
      body: {
        description: '`{ "version": 3, "reason": "…" }`',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
    },
    responses: answers(
      202,
      { description: 'The run goes on in that version.', schema: startedSchema },
      [400, 404, 409, 413, 415, 422],
    ),
  });

/** GET /runs/{id}/versions */
export function versionsForRun(rest: RestApp, allow: Allow): void {
  rest.openapi(listing(allow), async (c) => {
    return c.json(await c.var.services.runs.versions(c.req.valid('param').id), 200);
  });
}

/** POST /runs/{id}/migrate */
export function migrateRun(rest: RestApp, allow: Allow, app: RouteApp): void {
  rest.openapi(moving(allow), async (c) => {
    const given = wish.safeParse(await readJson(c.req.raw, app.maxBodyBytes));
    if (!given.success) throw new InvalidInput(issuesOf(given.error));
    const runId = c.req.valid('param').id;
    await c.var.services.runs.migrate({ runId, ...given.data, by: c.var.principal.actor });
    return c.json({ runId }, 202);
  });
}
