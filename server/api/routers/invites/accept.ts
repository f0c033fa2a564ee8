import { z } from 'zod';
import { newPassword, oneTimeToken, personName } from '../../inputs';
import { limitedPublicProcedure } from '../../rate-limit';

/** Sets the password (and the name) of the account a one-time link is for, and uses the link up. */
export const accept = limitedPublicProcedure()
  .input(z.object({ token: oneTimeToken, name: personName.optional(), password: newPassword }))
  .mutation(
    ({ ctx, input }): Promise<{ email: string }> => ctx.services.accounts.acceptInvite(input),
  );
