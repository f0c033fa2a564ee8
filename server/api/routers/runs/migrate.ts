import { z } from 'zod';
import { reason, runId } from '../../inputs';
import { procedure } from '../../procedure';

/** Lets a run go on in another version of its saga. */
export const migrate = procedure('run.control')
  .input(z.object({ runId, version: z.int32().min(1), reason }))
  .mutation(async ({ ctx, input }): Promise<{ runId: string }> => {
    await ctx.services.runs.migrate({ ...input, by: ctx.principal.actor });
    return { runId: input.runId };
  });
