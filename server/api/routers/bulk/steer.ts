import { z } from 'zod';
import { procedure } from '../../procedure';

/** Pauses an action on many runs, lets it go on, or stops it for good. */
export const steer = procedure('run.control')
  .input(z.object({ id: z.uuid(), wish: z.enum(['pause', 'resume', 'cancel']) }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.bulk.steer({ ...input, by: ctx.principal.actor });
    return { id: input.id };
  });
