import { z } from 'zod';
import { oneTimeToken } from '../../inputs';
import { limitedPublicProcedure } from '../../rate-limit';

/** Makes the address count to which the link with this token was mailed; NOT_FOUND when it is used or too old. */
export const confirmEmail = limitedPublicProcedure()
  .input(z.object({ token: oneTimeToken }))
  .mutation(
    ({ ctx, input }): Promise<{ email: string }> =>
      ctx.services.accounts.confirmEmailChange(input.token),
  );
