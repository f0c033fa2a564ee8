import { z } from 'zod';
import { procedure } from '../../procedure';

/** Adds a note to a letter's history, where it stays. */
export const note = procedure('deadletter.write')
  .input(z.object({ id: z.uuid(), text: z.string().trim().min(1).max(5000) }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.deadLetters.note({ ...input, by: ctx.principal.actor });
    return { id: input.id };
  });
