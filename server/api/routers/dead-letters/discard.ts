import { letterIds, reason } from '../../inputs';
import { procedure } from '../../procedure';

/** Closes dead letters that nobody needs; they stay readable, and can be taken back. */
export const discard = procedure('deadletter.write')
  .input(letterIds.extend({ reason }))
  .mutation(async ({ ctx, input: { ids, reason: why } }): Promise<{ ids: string[] }> => {
    for (const id of ids) {
      await ctx.services.deadLetters.discard({ id, reason: why, by: ctx.principal.actor });
    }
    return { ids };
  });
