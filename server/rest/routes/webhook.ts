import { createRoute, z } from '@hono/zod-openapi';
import { answers, SECURITY } from '../describe';
import { readJson } from '../read-body';
import { startedSchema } from '../schemas';
import type { Allow, RestApp, RouteApp } from '../types';

const route = (allow: Allow) =>
  createRoute({
    method: 'post',
    path: '/webhooks/{path}',
    summary: 'Call a webhook',
    description:
      'Starts a run of the saga whose start has a webhook trigger of this path. The same `Idempotency-Key` always gives the same run.',
    security: SECURITY,
    middleware: [allow('run.start', { audit: 'events' })] as const,
    request: {
      params: z.object({ path: z.string().max(200) }),
      headers: z.object({
        'idempotency-key': z
          .string()
          .trim()
          .regex(/^[\x21-\x7e]{1,180}$/)
          .optional(),
      }),
      body: {
        required: true,
        description: 'Any JSON: the run’s input, or what the trigger’s mapping makes it of.',
        content: { 'application/json': { schema: {} } },
      },
    },
    responses: answers(
      202,
      { description: 'Accepted; `Location` is where to look.', schema: startedSchema },
      [400, 404, 409, 413, 415, 422],
    ),
  });

/** POST /webhooks/{path} */
export function webhook(rest: RestApp, allow: Allow, app: RouteApp): void {
  rest.openapi(route(allow), async (c) => {
    const body = await readJson(c.req.raw, app.maxBodyBytes);
    const { runId } = await c.var.services.runs.callWebhook({
      path: c.req.valid('param').path,
      body,
      key: c.req.valid('header')['idempotency-key'] ?? crypto.randomUUID(),
      by: c.var.principal.actor,
    });
    return c.json({ runId }, 202, { location: `/api/v1/runs/${runId}` });
  });
}
