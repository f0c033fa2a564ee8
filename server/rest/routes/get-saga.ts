import { createRoute, z } from '@hono/zod-openapi';
import { answers, SECURITY } from '../describe';
import { sagaSchema } from '../schemas';
import type { Allow, RestApp } from '../types';

const route = (allow: Allow) =>
  createRoute({
    method: 'get',
    path: '/sagas/{name}',
    summary: 'Get a saga’s definition',
    description: 'The named version, else the latest one, else the draft.',
    security: SECURITY,
    middleware: [allow('saga.read')] as const,
    request: {
      params: z.object({ name: z.string() }),
      query: z.object({ version: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
    },
    responses: answers(200, { description: 'The saga.', schema: sagaSchema }, [404, 422]),
  });

/** GET /sagas/{name} */
export function getSaga(rest: RestApp, allow: Allow): void {
  rest.openapi(route(allow), async (c) => {
    const { name } = c.req.valid('param');
    const { draft, versions } = await c.var.services.sagas.get(name);
    const version = c.req.valid('query').version ?? versions[0]?.version ?? null;
    const definition =
      version === null
        ? draft.definition
        : (await c.var.services.sagas.version(name, version)).definition;
    return c.json({ name, version, definition, versions: [...versions] }, 200);
  });
}
