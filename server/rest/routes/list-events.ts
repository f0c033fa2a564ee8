import { createRoute, z } from '@hono/zod-openapi';
import { answers, SECURITY } from '../describe';
import { eventListSchema } from '../schemas';
import type { Allow, RestApp } from '../types';

const route = (allow: Allow) =>
  createRoute({
    method: 'get',
    path: '/runs/{id}/events',
    summary: 'List the events of a run, in order',
    security: SECURITY,
    middleware: [allow('run.read')] as const,
    request: {
      params: z.object({ id: z.string() }),
      query: z.object({
        afterVersion: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
        limit: z.coerce.number().int().min(1).max(1000).default(500),
      }),
    },
    responses: answers(200, { description: 'The events.', schema: eventListSchema }, [404, 422]),
  });

/** GET /runs/{id}/events */
export function listEvents(rest: RestApp, allow: Allow): void {
  rest.openapi(route(allow), async (c) => {
    const { afterVersion, limit } = c.req.valid('query');
    const { id } = c.req.valid('param');
    const items = await c.var.services.runs.events(id, afterVersion, limit);
    return c.json({ items: [...items] }, 200);
  });
}
