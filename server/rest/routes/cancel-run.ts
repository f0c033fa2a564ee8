import { createRoute, z } from '@hono/zod-openapi';
import { issuesOf } from '@/server/api/error-map';
import { reason } from '@/server/api/inputs';
import { InvalidInput } from '@/server/application/errors';
import type { ApiApp } from '../api-app';
import { answers, SECURITY } from '../describe';
import { readJson } from '../read-body';
import { startedSchema } from '../schemas';
import type { Allow, RestApp } from '../types';

const body = z.object({ reason: reason.default('Cancelled over HTTP.') });

const route = (allow: Allow) =>
  createRoute({
    method: 'post',
    path: '/runs/{id}/cancel',
    summary: 'Cancel a run: what it did is undone',
    security: SECURITY,
    middleware: [allow('run.control')] as const,
    request: {
      params: z.object({ id: z.string() }),
      body: {
        description: '`{ "reason": "…" }`; may be left out.',
        content: {
          'application/json': {
            schema: { type: 'object', properties: { reason: { type: 'string' } } },
          },
        },
      },
    },
    responses: answers(
      202,
      { description: 'It will be cancelled.', schema: startedSchema },
      [400, 404, 409, 413, 415, 422],
    ),
  });

/** POST /runs/{id}/cancel */
export function cancelRun(rest: RestApp, app: ApiApp, allow: Allow): void {
  rest.openapi(route(allow), async (c) => {
    const given = c.req.raw.body === null ? {} : await readJson(c.req.raw, app.maxBodyBytes);
    const parsed = body.safeParse(given);
    if (!parsed.success) throw new InvalidInput(issuesOf(parsed.error));
    const runId = c.req.valid('param').id;
    await app.services.runs.cancel({ runId, ...parsed.data, by: c.var.principal.actor });
    return c.json({ runId }, 202);
  });
}
