import { z } from 'zod';
import { procedure } from '../../procedure';
import { userId } from './user-id';

/** Signs a user out everywhere. */
export const revokeSessions = procedure('users.manage')
  .input(z.object({ userId }))
  .mutation(async ({ ctx, input }): Promise<{ userId: string }> => {
    await ctx.services.accounts.revokeSessions({ ...input, by: ctx.principal });
    return { userId: input.userId };
  });
