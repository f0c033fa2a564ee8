import { z } from 'zod';
import { procedure } from '../../procedure';
import { userId } from './user-id';

/** Lets a disabled user in again. */
export const enable = procedure('users.manage')
  .input(z.object({ userId }))
  .mutation(async ({ ctx, input }): Promise<{ userId: string }> => {
    await ctx.services.accounts.enable({ ...input, by: ctx.principal });
    return { userId: input.userId };
  });
