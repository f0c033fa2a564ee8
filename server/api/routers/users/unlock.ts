import { z } from 'zod';
import { signInAs } from '@/server/rest/rate-limiter';
import { procedure } from '../../procedure';
import { userId } from './user-id';

/** Lets a user try passwords again before the lock ends; CONFLICT when there is no lock. */
export const unlock = procedure('users.manage')
  .input(z.object({ userId }))
  .mutation(async ({ ctx, input }): Promise<{ userId: string }> => {
    const { email } = await ctx.services.accounts.unlock({ ...input, by: ctx.principal });
    for (const account of [email, input.userId]) ctx.credentialLimiter.forget(signInAs(account));
    return { userId: input.userId };
  });
