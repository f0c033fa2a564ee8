import { z } from 'zod';
import { reason, runId } from '../../inputs';
import { procedure } from '../../procedure';

/** Lets a suspended run go on. */
export const resume = procedure('run.control')
  .input(z.object({ runId, reason }))
  .mutation(async ({ ctx, input }): Promise<{ runId: string }> => {
    await ctx.services.runs.resume({ ...input, by: ctx.principal.actor });
    return { runId: input.runId };
  });
