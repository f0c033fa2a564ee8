import { createRoute, z } from '@hono/zod-openapi';
import { answers, SECURITY } from '../describe';
import { acceptedSchema, deadLetterListSchema, deadLetterSchema } from '../schemas';
import type { Allow, RestApp } from '../types';

const listRoute = (allow: Allow) =>
  createRoute({
    method: 'get',
    path: '/dead-letters',
    summary: 'List dead letters, newest first',
    security: SECURITY,
    middleware: [allow('deadletter.read')] as const,
    request: {
      query: z.object({
        status: z.enum(['open', 'retried', 'discarded']).optional(),
        service: z.string().max(64).optional(),
        runId: z.uuid().optional(),
        cursor: z.string().max(500).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    },
    responses: answers(200, { description: 'One page.', schema: deadLetterListSchema }, [422]),
  });

const getRoute = (allow: Allow) =>
  createRoute({
    method: 'get',
    path: '/dead-letters/{id}',
    summary: 'Get a dead letter whole: headers, payload, error',
    security: SECURITY,
    middleware: [allow('deadletter.read')] as const,
    request: { params: z.object({ id: z.string() }) },
    responses: answers(200, { description: 'The dead letter.', schema: deadLetterSchema }, [404]),
  });

const retryRoute = (allow: Allow) =>
  createRoute({
    method: 'post',
    path: '/dead-letters/{id}/retry',
    summary: 'Send a dead letter again',
    security: SECURITY,
    middleware: [allow('deadletter.write')] as const,
    request: {
      params: z.object({ id: z.string() }),
      query: z.object({
        reason: z
          .string()
          .trim()
          .min(1)
          .max(1000)
          .optional()
          .openapi({ description: 'Why it is sent although that is unsafe.' }),
      }),
    },
    responses: answers(
      202,
      { description: 'It was sent again.', schema: acceptedSchema },
      [404, 409, 422],
    ),
  });

/** GET /dead-letters */
export function listDeadLetters(rest: RestApp, allow: Allow): void {
  rest.openapi(listRoute(allow), async (c) => {
    const { cursor, limit, ...filter } = c.req.valid('query');
    const page = await c.var.services.deadLetters.list(filter, { cursor, limit });
    return c.json({ items: [...page.items], nextCursor: page.nextCursor }, 200);
  });
}

/** GET /dead-letters/{id} */
export function getDeadLetter(rest: RestApp, allow: Allow): void {
  rest.openapi(getRoute(allow), async (c) => {
    const letter = await c.var.services.deadLetters.get(c.req.valid('param').id);
    return c.json(letter, 200);
  });
}

/** POST /dead-letters/{id}/retry */
export function retryDeadLetter(rest: RestApp, allow: Allow): void {
  rest.openapi(retryRoute(allow), async (c) => {
    const { id } = c.req.valid('param');
    const { reason } = c.req.valid('query');
    await c.var.services.deadLetters.retry({ id, reason, by: c.var.principal.actor });
    return c.json({ id }, 202);
  });
}
