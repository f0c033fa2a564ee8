import { createRoute, z } from '@hono/zod-openapi';
import { answers, SECURITY } from '../describe';
import { runSchema } from '../schemas';
import type { Allow, RestApp } from '../types';

const route = (allow: Allow) =>
  createRoute({
    method: 'get',
    path: '/runs/{id}',
    summary: 'Get a run',
    security: SECURITY,
    middleware: [allow('run.read')] as const,
    request: { params: z.object({ id: z.string() }) },
    responses: answers(200, { description: 'The run.', schema: runSchema }, [404]),
  });

/** GET /runs/{id} */
export function getRun(rest: RestApp, allow: Allow): void {
  rest.openapi(route(allow), async (c) => {
    const { summary, steps } = await c.var.services.runs.status(c.req.valid('param').id);
    return c.json(
      {
        runId: summary.runId,
        saga: summary.saga,
        version: summary.sagaVersion,
        status: summary.status,
        startedAt: summary.startedAt,
        endedAt: summary.endedAt,
        parentRunId: summary.parentRunId,
        waits: summary.waits,
        steps: steps.map(({ name, kind, status, attempts }) => ({ name, kind, status, attempts })),
        output: summary.output,
        error: summary.error,
      },
      200,
    );
  });
}
