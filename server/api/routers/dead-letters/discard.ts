import { z } from 'zod';
import { reason } from '../../inputs';
import { procedure } from '../../procedure';

/** Closes a dead letter that nobody needs; it stays readable. */
export const discard = procedure('deadletter.write')
  .input(z.object({ id: z.uuid(), reason }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.deadLetters.discard({ ...input, by: ctx.principal.actor });
    return { id: input.id };
  });
