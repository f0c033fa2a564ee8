import { createRoute, z } from '@hono/zod-openapi';
import { issuesOf } from '@/server/api/error-map';
import { capsuleInput } from '@/server/api/routers/capsules/make';
import { InvalidInput } from '@/server/application/errors';
import { answers, SECURITY } from '../describe';
import { readJson } from '../read-body';
import type { Allow, RestApp, RouteApp } from '../types';

const route = (allow: Allow) =>
  createRoute({
    method: 'post',
    path: '/capsules',
    summary: 'Put runs into one file',
    description:
      'With their events, dead letters and the versions of their sagas; secrets are masked.',
    security: SECURITY,
    middleware: [allow('run.read')] as const,
    request: {
      body: {
        description: '`{ "runIds": ["…"], "note": "…" }`',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
    },
    responses: answers(
      200,
      { description: 'The capsule.', schema: z.looseObject({}) },
      [400, 404, 413, 415, 422],
    ),
  });

/** POST /capsules */
export function makeCapsule(rest: RestApp, allow: Allow, app: RouteApp): void {
  rest.openapi(route(allow), async (c) => {
    const parsed = capsuleInput.safeParse(await readJson(c.req.raw, app.maxBodyBytes));
    if (!parsed.success) throw new InvalidInput(issuesOf(parsed.error));
    const by = c.var.principal.name;
    return c.json({ ...(await c.var.services.capsules.make({ ...parsed.data, by })) }, 200);
  });
}
