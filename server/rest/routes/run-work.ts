import { createRoute, z } from '@hono/zod-openapi';
import { json } from '@/saga/definition/primitives';
import { issuesOf } from '@/server/api/error-map';
import { place, reason } from '@/server/api/inputs';
import { InvalidInput } from '@/server/application/errors';
import { answers, SECURITY } from '../describe';
import { parsedBody } from '../parsed-body';
import { startedSchema } from '../schemas';
import type { Allow, RestApp, RouteApp } from '../types';

const KIND = z.enum(['step', 'compensation']);
const decision = z.object({ outcome: z.string().min(1).max(200), form: json.default({}) });
const retried = z.object({ kind: KIND.default('step') });
const skipped = z.object({
  kind: KIND.default('step'),
  result: json.default(null),
  reason: reason.default('Skipped over HTTP.'),
});

const edited = z.object({ kind: KIND.default('step'), input: json, reason });

type Described = {
  readonly path: `/runs/{id}/${string}/{node}${string}`;
  readonly permission: Parameters<Allow>[0];
  readonly summary: string;
  readonly body: string;
};

const route = (allow: Allow, { path, permission, summary, body }: Described) =>
  createRoute({
    method: 'post',
    path,
    summary,
    security: SECURITY,
    middleware: [allow(permission)] as const,
    request: {
      params: z.object({ id: z.string(), node: z.string() }),
      body: {
        description: body,
        content: { 'application/json': { schema: { type: 'object' } } },
      },
    },
    responses: answers(
      202,
      { description: 'The run goes on.', schema: startedSchema },
      [400, 404, 409, 413, 415, 422],
    ),
  });

/** POST /runs/{id}/approvals/{node}: a decision, by whoever has the approval's role. */
export function decideApproval(rest: RestApp, allow: Allow, app: RouteApp): void {
  const described = {
    path: '/runs/{id}/approvals/{node}',
    permission: 'run.decide',
    summary: 'Decide an approval that a run waits for',
    body: '`{ "outcome": "approved", "form": { … } }`',
  } as const;
  rest.openapi(route(allow, described), async (c) => {
    const { id: runId, node } = c.req.valid('param');
    const decided = await parsedBody(c.req.raw, app, decision);
    const { actor: by, role } = c.var.principal;
    await c.var.services.runs.decide({ runId, node: placeOf(node), ...decided, by, roles: [role] });
    return c.json({ runId }, 202);
  });
}

/** POST /runs/{id}/steps/{node}/retry and skip */
export function repairWork(rest: RestApp, allow: Allow, app: RouteApp): void {
  const described = { permission: 'run.control' } as const;
  const retry = {
    ...described,
    path: '/runs/{id}/steps/{node}/retry',
    summary: 'Retry failed work of a stuck run, or bring a scheduled retry forward',
    body: '`{ "kind": "compensation" }`; `step` when left out.',
  } as const;
  rest.openapi(route(allow, retry), async (c) => {
    const { id: runId, node } = c.req.valid('param');
    const { kind } = await parsedBody(c.req.raw, app, retried);
    await c.var.services.runs.retryWork({
      runId,
      kind,
      node: placeOf(node),
      by: c.var.principal.actor,
    });
    return c.json({ runId }, 202);
  });
  const skip = {
    ...described,
    path: '/runs/{id}/steps/{node}/skip',
    summary: 'Take work as done, with a result that you give',
    body: '`{ "kind": "step", "result": …, "reason": "…" }`; each may be left out.',
  } as const;
  rest.openapi(route(allow, skip), async (c) => {
    const { id: runId, node } = c.req.valid('param');
    const given = await parsedBody(c.req.raw, app, skipped);
    await c.var.services.runs.skipWork({
      runId,
      node: placeOf(node),
      ...given,
      by: c.var.principal.actor,
    });
    return c.json({ runId }, 202);
  });
}

/** POST /runs/{id}/steps/{node}/input */
export function editWorkInput(rest: RestApp, allow: Allow, app: RouteApp): void {
  const described = {
    permission: 'run.control',
    path: '/runs/{id}/steps/{node}/input',
    summary:
      'Give failed work, or work that waits to be tried again, another input, and try it at once',
    body: '`{ "kind": "step", "input": …, "reason": "…" }`; `kind` may be left out.',
  } as const;
  rest.openapi(route(allow, described), async (c) => {
    const { id: runId, node } = c.req.valid('param');
    const given = await parsedBody(c.req.raw, app, edited);
    const by = c.var.principal.actor;
    await c.var.services.runs.editWorkInput({ runId, node: placeOf(node), ...given, by });
    return c.json({ runId }, 202);
  });
}

function placeOf(node: string): string {
  const parsed = place.safeParse(node);
  if (!parsed.success) throw new InvalidInput(issuesOf(parsed.error));
  return parsed.data;
}
