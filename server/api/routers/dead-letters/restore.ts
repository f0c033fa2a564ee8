import { letterIds } from '../../inputs';
import { procedure } from '../../procedure';

/** Takes discarded dead letters back. */
export const restore = procedure('deadletter.write')
  .input(letterIds)
  .mutation(async ({ ctx, input: { ids } }): Promise<{ ids: string[] }> => {
    for (const id of ids) await ctx.services.deadLetters.restore({ id, by: ctx.principal.actor });
    return { ids };
  });
