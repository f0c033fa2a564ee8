import { z } from 'zod';
import { procedure } from '../../procedure';

/** Sends a dead letter to its consumer again. */
export const retry = procedure('deadletter.write')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.operations.retryDeadLetter({ id: input.id, by: ctx.principal.actor });
    return { id: input.id };
  });
