import { z } from 'zod';
import { reason, runId } from '../../inputs';
import { procedure } from '../../procedure';

/** Pauses a run: nothing is dispatched until it is resumed. */
export const suspend = procedure('run.control')
  .input(z.object({ runId, reason }))
  .mutation(async ({ ctx, input }): Promise<{ runId: string }> => {
    await ctx.services.runs.suspend({ ...input, by: ctx.principal.actor });
    return { runId: input.runId };
  });
