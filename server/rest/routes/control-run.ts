import { createRoute, z } from '@hono/zod-openapi';
import { issuesOf } from '@/server/api/error-map';
import { reason } from '@/server/api/inputs';
import type { RunServices } from '@/server/api/services/runs';
import { InvalidInput } from '@/server/application/errors';
import { answers, SECURITY } from '../describe';
import { readJson } from '../read-body';
import { startedSchema } from '../schemas';
import type { Allow, RestApp, RouteApp } from '../types';

type Control = {
  readonly verb: 'cancel' | 'suspend' | 'resume' | 'resolve';
  readonly summary: string;
  /** Said when the caller gives no reason. */
  readonly because: string;
};

const CONTROLS: readonly Control[] = [
  {
    verb: 'cancel',
    summary: 'Cancel a run: what it did is undone',
    because: 'Cancelled over HTTP.',
  },
  {
    verb: 'suspend',
    summary: 'Suspend a run: nothing new starts until it is resumed',
    because: 'Suspended over HTTP.',
  },
  { verb: 'resume', summary: 'Resume a suspended run', because: 'Resumed over HTTP.' },
  {
    verb: 'resolve',
    summary: 'End a stuck run whose debts were settled by other means',
    because: 'Resolved over HTTP.',
  },
];

const route = (allow: Allow, { verb, summary }: Control) =>
  createRoute({
    method: 'post',
    path: `/runs/{id}/${verb}`,
    summary,
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
      { description: 'It is done, or on its way.', schema: startedSchema },
      [400, 404, 409, 413, 415, 422],
    ),
  });

/** POST /runs/{id}/cancel, suspend, resume and resolve */
export function controlRun(rest: RestApp, allow: Allow, app: RouteApp): void {
  for (const control of CONTROLS) {
    const body = z.object({ reason: reason.default(control.because) });
    rest.openapi(route(allow, control), async (c) => {
      const given = c.req.raw.body === null ? {} : await readJson(c.req.raw, app.maxBodyBytes);
      const parsed = body.safeParse(given);
      if (!parsed.success) throw new InvalidInput(issuesOf(parsed.error));
      const runId = c.req.valid('param').id;
      const act: RunServices[Control['verb']] = c.var.services.runs[control.verb];
      await act({ runId, ...parsed.data, by: c.var.principal.actor });
      return c.json({ runId }, 202);
    });
  }
}
