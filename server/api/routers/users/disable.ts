import { z } from 'zod';
import { procedure } from '../../procedure';
import { userId } from './user-id';

/** Shuts a user out and ends their sessions; CONFLICT for the last admin. */
export const disable = procedure('users.manage')
  .input(z.object({ userId, reason: z.string().trim().max(1000).default('') }))
  .mutation(async ({ ctx, input }): Promise<{ userId: string }> => {
    await ctx.services.accounts.disable({ ...input, by: ctx.principal });
    return { userId: input.userId };
  });
