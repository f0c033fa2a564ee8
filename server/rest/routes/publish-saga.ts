import { createRoute, z } from '@hono/zod-openapi';
import { fromText } from '@/saga/definition/text-form';
import { DefinitionInvalid, InvalidInput } from '@/server/application/errors';
import { answers, SECURITY } from '../describe';
import { readText } from '../read-body';
import { publishedSchema } from '../schemas';
import type { Allow, RestApp, RouteApp } from '../types';

const MEDIA_TYPES = new Set([
  'application/json',
  'application/yaml',
  'application/x-yaml',
  'text/yaml',
  'text/x-yaml',
]);

const route = (allow: Allow) =>
  createRoute({
    method: 'put',
    path: '/sagas/{name}',
    summary: 'Publish a definition',
    description:
      'Makes the definition the saga’s draft and publishes it as the next version; the saga is created when there is none.',
    security: SECURITY,
    middleware: [allow('saga.publish')] as const,
    request: {
      params: z.object({ name: z.string() }),
      query: z.object({ note: z.string().trim().max(1000).default('') }),
      body: {
        required: true,
        content: {
          'application/json': { schema: { type: 'object' } },
          'application/yaml': { schema: { type: 'string' } },
        },
      },
    },
    responses: answers(
      200,
      { description: 'The published version.', schema: publishedSchema },
      [400, 409, 413, 415, 422],
    ),
  });

/** PUT /sagas/{name} */
export function publishSaga(rest: RestApp, allow: Allow, app: RouteApp): void {
  rest.openapi(route(allow), async (c) => {
    const text = await readText(c.req.raw, {
      limitBytes: app.maxBodyBytes,
      accepts: (mediaType) => MEDIA_TYPES.has(mediaType),
      expected: 'a definition as application/json or application/yaml',
    });
    const parsed = fromText(text);
    if (!parsed.definition) throw new DefinitionInvalid(parsed.diagnostics);
    const { name } = c.req.valid('param');
    if (parsed.definition.name !== name) {
      const message = `The definition is named ${parsed.definition.name}, the address says ${name}.`;
      throw new InvalidInput([{ path: '/name', message }], message);
    }
    const published = await c.var.services.sagas.publishDefinition({
      definition: parsed.definition,
      note: c.req.valid('query').note,
      by: c.var.principal.actor,
    });
    return c.json({ name, ...published, diagnostics: [...published.diagnostics] }, 200);
  });
}
