import { z } from 'zod';
import { runId } from '../../inputs';
import { procedure } from '../../procedure';

/** Says who looks after what a run owes: whoever asks, or nobody. */
export const assign = procedure('run.control')
  .input(z.object({ runId, toMe: z.boolean() }))
  .mutation(async ({ ctx, input }): Promise<{ runId: string }> => {
    await ctx.services.debts.assign({ ...input, by: ctx.principal.actor });
    return { runId: input.runId };
  });
