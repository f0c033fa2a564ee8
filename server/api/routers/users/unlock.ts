import { z } from 'zod';
import { procedure } from '../../procedure';
import { userId } from './user-id';

/** Lets a user try passwords again before the lock ends; CONFLICT when there is no lock. */
export const unlock = procedure('users.manage')
  .input(z.object({ userId }))
  .mutation(async ({ ctx, input }): Promise<{ userId: string }> => {
    await ctx.services.accounts.unlock({ ...input, by: ctx.principal });
    return { userId: input.userId };
  });
