import { z } from 'zod';
import { reason } from '../../inputs';
import { procedure } from '../../procedure';
import { userId } from './user-id';

/** Removes passkeys of somebody whose device is lost, and ends their sessions. CONFLICT when none of them is there. */
export const removePasskeys = procedure('users.manage')
  .input(z.object({ userId, ids: z.array(z.uuid()).min(1).max(50), reason }))
  .mutation(async ({ ctx, input }): Promise<{ userId: string }> => {
    await ctx.services.accounts.removePasskeysOf({ ...input, by: ctx.principal });
    return { userId: input.userId };
  });
