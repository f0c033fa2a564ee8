import { z } from 'zod';
import { reason } from '../../inputs';
import { procedure } from '../../procedure';
import { userId } from './user-id';

/** Removes the authenticator app of somebody who lost it; their password is then enough. CONFLICT when there is none. */
export const resetTwoFactor = procedure('users.manage')
  .input(z.object({ userId, reason }))
  .mutation(async ({ ctx, input }): Promise<{ userId: string }> => {
    await ctx.services.accounts.resetTwoFactor({ ...input, by: ctx.principal });
    return { userId: input.userId };
  });
