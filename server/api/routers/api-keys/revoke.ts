import { z } from 'zod';
import { procedure } from '../../procedure';

/** Ends an API key for good. */
export const revoke = procedure('apikeys.manage')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.accounts.revokeApiKey({ ...input, by: ctx.principal });
    return { id: input.id };
  });
