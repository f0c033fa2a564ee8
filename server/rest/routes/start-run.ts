import { createRoute, z } from '@hono/zod-openapi';
import { answers, SECURITY } from '../describe';
import { readJson } from '../read-body';
import { startedSchema } from '../schemas';
import type { Allow, RestApp, RouteApp } from '../types';

const route = (allow: Allow) =>
  createRoute({
    method: 'post',
    path: '/sagas/{name}/runs',
    summary: 'Start a run',
    description:
      'Starts a run of the saga’s latest version. The same `Idempotency-Key` always gives the same run.',
    security: SECURITY,
    middleware: [allow('run.start', { audit: 'events' })] as const,
    request: {
      params: z.object({ name: z.string() }),
      query: z.object({
        version: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
        correlationId: z.string().min(1).max(200).optional(),
      }),
      headers: z.object({
        'idempotency-key': z.string().trim().min(1).max(200).optional(),
      }),
      body: {
        required: true,
        description: 'The run’s input: any JSON that the saga’s input schema accepts.',
        content: { 'application/json': { schema: {} } },
      },
    },
    responses: answers(
      202,
      { description: 'Accepted; `Location` is where to look.', schema: startedSchema },
      [400, 404, 409, 413, 415, 422],
    ),
  });

/** POST /sagas/{name}/runs */
export function startRun(rest: RestApp, allow: Allow, app: RouteApp): void {
  rest.openapi(route(allow), async (c) => {
    const input = await readJson(c.req.raw, app.maxBodyBytes);
    const { version, correlationId } = c.req.valid('query');
    const { runId } = await c.var.services.runs.start({
      saga: c.req.valid('param').name,
      input,
      version,
      correlationId,
      idempotencyKey: c.req.valid('header')['idempotency-key'],
      by: c.var.principal.actor,
    });
    return c.json({ runId }, 202, { location: `/api/v1/runs/${runId}` });
  });
}
