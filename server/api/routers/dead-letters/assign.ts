import { z } from 'zod';
import { letterIds } from '../../inputs';
import { procedure } from '../../procedure';

/** Says who looks after dead letters: whoever asks, or nobody. */
export const assign = procedure('deadletter.write')
  .input(letterIds.extend({ toMe: z.boolean() }))
  .mutation(async ({ ctx, input: { ids, toMe } }): Promise<{ ids: string[] }> => {
    for (const id of ids) {
      await ctx.services.deadLetters.assign({ id, toMe, by: ctx.principal.actor });
    }
    return { ids };
  });
