import { createRoute, z } from '@hono/zod-openapi';
import { RUN_STATUSES } from '@/saga/run/status';
import { moment } from '@/server/api/inputs';
import { answers, SECURITY } from '../describe';
import { runListSchema } from '../schemas';
import type { Allow, RestApp } from '../types';

const statuses = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((text) => text.split(',')))
  .pipe(z.array(z.enum(RUN_STATUSES)));

const query = z.object({
  saga: z.string().max(64).optional(),
  status: statuses.optional().openapi({
    type: 'string',
    description: `One or more of ${RUN_STATUSES.join(', ')}, with commas between.`,
  }),
  correlationId: z.string().max(200).optional(),
  error: z.string().max(200).optional().openapi({
    description: 'The whole name of the error that they failed with.',
  }),
  waitsOn: z.string().max(200).optional().openapi({
    description: 'A service that has still to answer for some work of theirs.',
  }),
  failedAt: z.string().max(200).optional().openapi({
    description: 'A service of which some work of theirs failed for good.',
  }),
  from: moment.optional(),
  to: moment.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const route = (allow: Allow) =>
  createRoute({
    method: 'get',
    path: '/runs',
    summary: 'List runs, newest first',
    security: SECURITY,
    middleware: [allow('run.read')] as const,
    request: { query },
    responses: answers(200, { description: 'One page of runs.', schema: runListSchema }, [422]),
  });

/** GET /runs */
export function listRuns(rest: RestApp, allow: Allow): void {
  rest.openapi(route(allow), async (c) => {
    const { cursor, limit, ...filter } = c.req.valid('query');
    const page = await c.var.services.runs.list(filter, { cursor, limit });
    const items = page.items.map((run) => ({
      runId: run.runId,
      saga: run.saga,
      version: run.sagaVersion,
      status: run.status,
      correlationId: run.correlationId,
      startedAt: run.startedAt,
      endedAt: run.endedAt,
    }));
    const away = page.away && { awayDatabases: page.away.map((place) => place + 1) };
    return c.json({ items, nextCursor: page.nextCursor, ...away }, 200);
  });
}
