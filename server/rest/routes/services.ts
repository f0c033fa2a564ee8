import { createRoute, z } from '@hono/zod-openapi';
import { slug } from '@/saga/definition/primitives';
import { serviceSettings } from '@/saga/limits/service-settings';
import { issuesOf } from '@/server/api/error-map';
import { reason } from '@/server/api/inputs';
import { InvalidInput } from '@/server/application/errors';
import { answers, SECURITY } from '../describe';
import { readJson } from '../read-body';
import { serviceListSchema, serviceSetSchema } from '../schemas';
import type { Allow, RestApp, RouteApp } from '../types';

const params = z.object({ service: slug });

/** GET /services */
export function listServices(rest: RestApp, allow: Allow): void {
  const route = createRoute({
    method: 'get',
    path: '/services',
    summary: 'List services with their limits, breakers and backlogs',
    security: SECURITY,
    middleware: [allow('engine.read')] as const,
    responses: answers(200, { description: 'All, by name.', schema: serviceListSchema }, []),
  });
  rest.openapi(route, async (c) => {
    return c.json({ items: [...(await c.var.services.serviceLimits.list())] }, 200);
  });
}

type Change = {
  readonly method: 'put' | 'post';
  readonly verb: 'limits' | 'hold' | 'close';
  readonly summary: string;
  readonly body: string;
};

const CHANGES: readonly Change[] = [
  {
    method: 'put',
    verb: 'limits',
    summary: 'Set a service’s limits, and when its breaker opens',
    body: '`{ "maxUnderWay": 10, "perSecond": null, "breaker": { … } }`, as the list has it.',
  },
  {
    method: 'post',
    verb: 'hold',
    summary: 'Hold a service: its commands wait until it is closed',
    body: '`{ "reason": "…" }`',
  },
  {
    method: 'post',
    verb: 'close',
    summary: 'Close a service’s breaker: its commands go again',
    body: '`{ "reason": "…" }`',
  },
];

const changeRoute = (allow: Allow, { method, verb, summary, body }: Change) =>
  createRoute({
    method,
    path: `/services/{service}/${verb}`,
    summary,
    security: SECURITY,
    middleware: [allow('service.control')] as const,
    request: {
      params,
      body: {
        description: body,
        content: { 'application/json': { schema: { type: 'object' } } },
      },
    },
    responses: answers(
      202,
      { description: 'It takes effect within a second or two.', schema: serviceSetSchema },
      [400, 409, 413, 415, 422],
    ),
  });

/** PUT /services/{service}/limits, POST /services/{service}/hold and close */
export function setServices(rest: RestApp, allow: Allow, app: RouteApp): void {
  for (const change of CHANGES) {
    rest.openapi(changeRoute(allow, change), async (c) => {
      const { service } = c.req.valid('param');
      const given = await readJson(c.req.raw, app.maxBodyBytes);
      const wish =
        change.verb === 'limits'
          ? { type: 'limit' as const, settings: checked(serviceSettings, given) }
          : { type: change.verb, ...checked(z.object({ reason }), given) };
      await c.var.services.serviceLimits.set({ service, by: c.var.principal.actor, ...wish });
      return c.json({ service }, 202);
    });
  }
}

function checked<T extends z.ZodType>(schema: T, given: unknown): z.infer<T> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new InvalidInput(issuesOf(parsed.error));
  return parsed.data;
}
