import { z } from 'zod';
import { place, runId } from '../../inputs';
import { procedure } from '../../procedure';

/** Retries failed work of a stuck run, or brings a scheduled retry forward. */
export const retryWork = procedure('run.control')
  .input(z.object({ runId, kind: z.enum(['step', 'compensation']), node: place }))
  .mutation(async ({ ctx, input }): Promise<{ runId: string }> => {
    await ctx.services.runs.retryWork({ ...input, by: ctx.principal.actor });
    return { runId: input.runId };
  });
