import { z } from 'zod';
import { email, newPassword, oneTimeToken, personName } from '../../inputs';
import { limitedPublicProcedure } from '../../rate-limit';

/** Creates the first admin with the set-up token that the terminal printed; only while there is no user. */
export const createAdmin = limitedPublicProcedure()
  .input(z.object({ token: oneTimeToken, name: personName, email, password: newPassword }))
  .mutation(
    ({ ctx, input }): Promise<{ email: string }> => ctx.services.accounts.createFirstAdmin(input),
  );
