import { z } from 'zod';
import { reason, runId } from '../../inputs';
import { procedure } from '../../procedure';

/** Closes a stuck run whose debts somebody settled by hand. */
export const resolve = procedure('run.control')
  .input(z.object({ runId, reason }))
  .mutation(async ({ ctx, input }): Promise<{ runId: string }> => {
    await ctx.services.runs.resolve({ ...input, by: ctx.principal.actor });
    return { runId: input.runId };
  });
