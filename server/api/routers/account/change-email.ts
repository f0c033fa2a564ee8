import { z } from 'zod';
import { email } from '../../inputs';
import { limitedProcedure } from '../../rate-limit';

/** Mails a link to a new address of one's own, which counts once the link is opened; CONFLICT when no mail is sent. */
export const changeEmail = limitedProcedure('signed-in')
  .input(z.object({ email, currentPassword: z.string().min(1).max(128) }))
  .mutation(async ({ ctx, input }): Promise<{ asked: true }> => {
    await ctx.services.accounts.askEmailChange({ ...input, by: ctx.principal });
    return { asked: true };
  });
