import { z } from 'zod';
import { json } from '@/saga/definition/primitives';
import { place, reason, runId } from '../../inputs';
import { procedure } from '../../procedure';

/** Takes work as done that is retried, out or failed, with the result a person gives. */
export const skipWork = procedure('run.control')
  .input(
    z.object({ runId, kind: z.enum(['step', 'compensation']), node: place, result: json, reason }),
  )
  .mutation(async ({ ctx, input }): Promise<{ runId: string }> => {
    await ctx.services.runs.skipWork({ ...input, by: ctx.principal.actor });
    return { runId: input.runId };
  });
