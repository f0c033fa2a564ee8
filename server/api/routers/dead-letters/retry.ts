import { z } from 'zod';
import { reason } from '../../inputs';
import { procedure } from '../../procedure';

/** Sends a dead letter to its consumer again; with a reason also when that is unsafe. */
export const retry = procedure('deadletter.write')
  .input(z.object({ id: z.uuid(), reason: reason.optional() }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.deadLetters.retry({ ...input, by: ctx.principal.actor });
    return { id: input.id };
  });
