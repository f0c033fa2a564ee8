import { z } from 'zod';
import { procedure } from '../../procedure';

/** Pauses a redrive, lets it go on, ends it for good, or agrees to one that a second person has to. */
export const steer = procedure('deadletter.write')
  .input(z.object({ id: z.uuid(), wish: z.enum(['pause', 'resume', 'cancel', 'agree']) }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.redrives.steer({ ...input, by: ctx.principal.actor });
    return { id: input.id };
  });
