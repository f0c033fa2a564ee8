import { z } from 'zod';
import { signInAs } from '@/server/rest/rate-limiter';
import { newPassword, oneTimeToken, personName } from '../../inputs';
import { limitedPublicProcedure } from '../../rate-limit';

/** Sets the password (and the name) of the account a one-time link is for, and uses the link up. */
export const accept = limitedPublicProcedure()
  .input(z.object({ token: oneTimeToken, name: personName.optional(), password: newPassword }))
  .mutation(async ({ ctx, input }): Promise<{ email: string }> => {
    const accepted = await ctx.services.accounts.acceptInvite(input);
    // Whoever opened the mail is not guessing.
    ctx.credentialLimiter.forget(signInAs(accepted.email));
    return accepted;
  });
