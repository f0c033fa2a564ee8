import { createRoute, z } from '@hono/zod-openapi';
import { signalCorrelation } from '@/server/api/inputs';
import { answers, SECURITY } from '../describe';
import { readJson } from '../read-body';
import { signalledSchema } from '../schemas';
import type { Allow, RestApp, RouteApp } from '../types';

const route = (allow: Allow) =>
  createRoute({
    method: 'post',
    path: '/runs/{id}/signals/{name}',
    summary: 'Send a signal to a run',
    description:
      'Tells the run that something outside happened. It may come before the run waits for it. The same `Idempotency-Key` again changes nothing.',
    security: SECURITY,
    middleware: [allow('run.signal')] as const,
    request: {
      params: z.object({ id: z.string(), name: z.string().min(1).max(200) }),
      query: z.object({ correlation: signalCorrelation.optional() }),
      headers: z.object({
        'idempotency-key': z.string().trim().min(1).max(200).optional(),
      }),
      body: {
        description: 'What the signal carries: any JSON; null when left out.',
        content: { 'application/json': { schema: {} } },
      },
    },
    responses: answers(
      202,
      { description: 'The run has it.', schema: signalledSchema },
      [400, 404, 409, 413, 415, 422],
    ),
  });

/** POST /runs/{id}/signals/{name} */
export function signalRun(rest: RestApp, allow: Allow, app: RouteApp): void {
  rest.openapi(route(allow), async (c) => {
    const payload = c.req.raw.body === null ? null : await readJson(c.req.raw, app.maxBodyBytes);
    const { id: runId, name } = c.req.valid('param');
    const { signalId, outcome } = await c.var.services.runs.signal({
      runId,
      name,
      payload,
      correlation: c.req.valid('query').correlation,
      signalId: c.req.valid('header')['idempotency-key'],
      by: c.var.principal.actor,
    });
    return c.json({ runId, signalId, outcome }, 202);
  });
}
