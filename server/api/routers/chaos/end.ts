import { z } from 'zod';
import { procedure } from '../../procedure';

/** Takes a fault off its edge; what it keeps back is sent. */
export const end = procedure('chaos.write')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.chaos.end({ ...input, by: ctx.principal.actor });
    return { id: input.id };
  });
