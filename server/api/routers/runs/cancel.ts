import { z } from 'zod';
import { reason, runId } from '../../inputs';
import { procedure } from '../../procedure';

/** Asks a run to stop and to undo what it did. */
export const cancel = procedure('run.control')
  .input(z.object({ runId, reason }))
  .mutation(async ({ ctx, input }): Promise<{ runId: string }> => {
    await ctx.services.runs.cancel({ ...input, by: ctx.principal.actor });
    return { runId: input.runId };
  });
