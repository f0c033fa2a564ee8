import { z } from 'zod';
import { procedure } from '../../procedure';

/** Pauses a redrive, lets it go on, or ends it for good. */
export const steer = procedure('deadletter.write')
  .input(z.object({ id: z.uuid(), wish: z.enum(['pause', 'resume', 'cancel']) }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.redrives.steer({ ...input, by: ctx.principal.actor });
    return { id: input.id };
  });
