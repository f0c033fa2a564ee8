import { z } from 'zod';
import { json } from '@/saga/definition/primitives';
import { sagaName } from '../../inputs';
import { procedure } from '../../procedure';

/** Starts a run; the same idempotency key of one saga always gives the same run. */
export const start = procedure('run.start')
  .input(
    z.object({
      saga: sagaName,
      input: json,
      idempotencyKey: z.string().min(1).max(200).optional(),
      correlationId: z.string().min(1).max(200).optional(),
      version: z.int32().min(1).optional(),
    }),
  )
  .mutation(async ({ ctx, input }): Promise<{ runId: string }> => {
    const by = ctx.principal.actor;
    const { runId } = await ctx.services.runs.start({ ...input, by });
    const { audit } = ctx.services;
    await audit.record({
      at: audit.now(),
      actor: by,
      action: 'run.started',
      target: { type: 'run', id: runId },
      detail: { saga: input.saga },
    });
    return { runId };
  });
