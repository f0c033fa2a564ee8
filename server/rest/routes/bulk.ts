import { createRoute, z } from '@hono/zod-openapi';
import { bulkSelection, bulkStart } from '@/server/api/bulk-selection';
import { reason } from '@/server/api/inputs';
import { answers, SECURITY } from '../describe';
import { parsedBody } from '../parsed-body';
import { bulkJobSchema, bulkListSchema, bulkPreviewSchema, bulkSchema } from '../schemas-of-bulk';
import type { Allow, RestApp, RouteApp } from '../types';

const started = bulkStart.extend({ title: bulkStart.shape.title.default('Runs chosen over HTTP') });
const previewed = z.object({ selection: bulkSelection });
const undone = z.object({ reason: reason.default('Taken back over HTTP.') });
const id = z.object({ id: z.uuid() });

const SELECTION =
  '`{ "type": "filter", "saga": …, "status": […], "from": …, "to": … }`, or `{ "type": "runs", "runIds": […] }`';

const asked = (method: 'get' | 'post', summary: string, body?: string) => ({
  method,
  summary,
  security: SECURITY,
  ...(body === undefined
    ? {}
    : {
        request: {
          body: {
            description: body,
            content: { 'application/json': { schema: { type: 'object' as const } } },
          },
        },
      }),
});

const previewRoute = (allow: Allow) =>
  createRoute({
    ...asked('post', 'Say how many runs an action would be about', `\`selection\`: ${SELECTION}`),
    path: '/bulk/preview',
    middleware: [allow('run.control')],
    responses: answers(200, { description: 'Runs by status.', schema: bulkPreviewSchema }, [422]),
  });

const startRoute = (allow: Allow) =>
  createRoute({
    ...asked(
      'post',
      'Do one thing with many runs: cancel, retry, suspend, resume or resolve',
      `\`{ "action", "reason", "ratePerSecond": 20, "title", "selection" }\`; \`selection\`: ${SELECTION}`,
    ),
    path: '/bulk',
    middleware: [allow('run.control')],
    responses: answers(202, { description: 'It has begun.', schema: bulkJobSchema }, [409, 422]),
  });

const listRoute = (allow: Allow) =>
  createRoute({
    ...asked('get', 'List what was done with many runs, newest first'),
    path: '/bulk',
    middleware: [allow('run.read')],
    responses: answers(200, { description: 'The latest.', schema: bulkListSchema }, []),
  });

const getRoute = (allow: Allow) =>
  createRoute({
    ...asked('get', 'Get an action on many runs, with what became of each'),
    path: '/bulk/{id}',
    middleware: [allow('run.read')],
    request: { params: id },
    responses: answers(200, { description: 'The action.', schema: bulkSchema }, [404, 422]),
  });

/** POST /bulk/preview and /bulk, GET /bulk and /bulk/{id} */
export function bulkActions(rest: RestApp, allow: Allow, app: RouteApp): void {
  rest.openapi(previewRoute(allow), async (c) => {
    const { selection } = await parsedBody(c.req.raw, app, previewed);
    return c.json({ byStatus: await c.var.services.bulk.preview(selection) }, 200);
  });
  rest.openapi(startRoute(allow), async (c) => {
    const command = await parsedBody(c.req.raw, app, started);
    return c.json(await c.var.services.bulk.start({ ...command, by: c.var.principal.actor }), 202);
  });
  rest.openapi(listRoute(allow), async (c) =>
    c.json({ items: [...(await c.var.services.bulk.list())] }, 200),
  );
  rest.openapi(getRoute(allow), async (c) => {
    const { job, items } = await c.var.services.bulk.get(c.req.valid('param').id);
    return c.json({ job, items: [...items] }, 200);
  });
}

const WISHES = [
  { wish: 'pause', summary: 'Pause an action on many runs' },
  { wish: 'resume', summary: 'Let a paused action on many runs go on' },
  { wish: 'cancel', summary: 'Stop an action on many runs for good' },
] as const;

const steerRoute = (allow: Allow, { wish, summary }: (typeof WISHES)[number]) =>
  createRoute({
    ...asked('post', summary),
    path: `/bulk/{id}/${wish}`,
    middleware: [allow('run.control')],
    request: { params: id },
    responses: answers(202, { description: 'It is so.', schema: id }, [404, 409, 422]),
  });

const undoRoute = (allow: Allow) =>
  createRoute({
    ...asked('post', 'Take back what an action on many runs did'),
    path: '/bulk/{id}/undo',
    middleware: [allow('run.control')],
    request: {
      params: id,
      body: {
        description: '`{ "reason": "…" }`; may be left out.',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
    },
    responses: answers(
      202,
      { description: 'The action that takes it back.', schema: bulkJobSchema },
      [404, 409, 422],
    ),
  });

/** POST /bulk/{id}/pause, resume, cancel and undo */
export function steerBulk(rest: RestApp, allow: Allow, app: RouteApp): void {
  for (const wanted of WISHES) {
    rest.openapi(steerRoute(allow, wanted), async (c) => {
      const given = c.req.valid('param');
      const by = c.var.principal.actor;
      await c.var.services.bulk.steer({ ...given, wish: wanted.wish, by });
      return c.json(given, 202);
    });
  }
  rest.openapi(undoRoute(allow), async (c) => {
    const given = await parsedBody(c.req.raw, app, undone);
    const by = c.var.principal.actor;
    const job = await c.var.services.bulk.undo({ ...c.req.valid('param'), ...given, by });
    return c.json(job, 202);
  });
}
