import { z } from 'zod';
import { email } from '../../inputs';
import { everyTryCounts } from '../../rate-limit';

/** Mails a reset link to whoever has this address and a password; the answer never tells whether somebody does. */
export const forgot = everyTryCounts()
  .input(z.object({ email }))
  .mutation(async ({ ctx, input }): Promise<Record<string, never>> => {
    await ctx.services.accounts.forgotPassword(input);
    return {};
  });
