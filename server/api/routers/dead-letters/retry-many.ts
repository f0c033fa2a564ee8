import { z } from 'zod';
import { publicMessage } from '../../error-map';
import { procedure } from '../../procedure';

/** Sends several dead letters again, one after the other; says of each whether it went. */
export const retryMany = procedure('deadletter.write')
  .input(z.object({ ids: z.array(z.uuid()).min(1).max(500) }))
  .mutation(async ({ ctx, input }): Promise<{ results: RetryResult[] }> => {
    const results: RetryResult[] = [];
    for (const id of new Set(input.ids)) {
      try {
        await ctx.services.deadLetters.retry({ id, by: ctx.principal.actor });
        results.push({ id, ok: true, error: null });
      } catch (error) {
        results.push({ id, ok: false, error: publicMessage(error) });
      }
    }
    return { results };
  });

type RetryResult = { readonly id: string; readonly ok: boolean; readonly error: string | null };
