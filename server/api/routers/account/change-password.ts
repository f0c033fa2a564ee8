import { z } from 'zod';
import { newPassword } from '../../inputs';
import { limitedProcedure } from '../../rate-limit';

/** Changes one's own password and ends one's other sessions. */
export const changePassword = limitedProcedure('signed-in')
  .input(z.object({ currentPassword: z.string().min(1).max(128), newPassword }))
  .mutation(async ({ ctx, input }): Promise<{ changed: true }> => {
    await ctx.services.accounts.changePassword({ ...input, by: ctx.principal });
    return { changed: true };
  });
