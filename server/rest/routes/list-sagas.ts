import { createRoute } from '@hono/zod-openapi';
import { answers, SECURITY } from '../describe';
import { sagaListSchema } from '../schemas';
import type { Allow, RestApp } from '../types';

const route = (allow: Allow) =>
  createRoute({
    method: 'get',
    path: '/sagas',
    summary: 'List the sagas',
    security: SECURITY,
    middleware: [allow('saga.read')] as const,
    responses: answers(200, { description: 'The library.', schema: sagaListSchema }, []),
  });

/** GET /sagas */
export function listSagas(rest: RestApp, allow: Allow): void {
  rest.openapi(route(allow), async (c) => {
    const sagas = await c.var.services.sagas.list();
    const items = sagas.map(({ name, title, description, latestVersion, updatedAt }) => ({
      name,
      title,
      description,
      latestVersion,
      updatedAt,
    }));
    return c.json({ items }, 200);
  });
}
