import { z } from 'zod';
import { procedure } from '../../procedure';

/** Ends a service account for good, and the connections that it has. */
export const revoke = procedure('apikeys.manage')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.accounts.revokeServiceAccount({ ...input, by: ctx.principal });
    return { id: input.id };
  });
