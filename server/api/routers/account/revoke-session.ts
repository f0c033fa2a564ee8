import { z } from 'zod';
import { procedure } from '../../procedure';

/** Ends one of one's own sessions. */
export const revokeSession = procedure('signed-in')
  .input(z.object({ sessionId: z.string().min(1).max(64) }))
  .mutation(async ({ ctx, input }): Promise<{ sessionId: string }> => {
    await ctx.services.accounts.revokeSession({ ...input, by: ctx.principal });
    return { sessionId: input.sessionId };
  });
