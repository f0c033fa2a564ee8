import { z } from 'zod';
import { ROLES } from '@/server/auth/permissions';
import { procedure } from '../../procedure';
import { userId } from './user-id';

/** Gives a user another role; CONFLICT for the last admin. */
export const setRole = procedure('users.manage')
  .input(z.object({ userId, role: z.enum(ROLES) }))
  .mutation(async ({ ctx, input }): Promise<{ userId: string }> => {
    await ctx.services.accounts.setRole({ ...input, by: ctx.principal });
    return { userId: input.userId };
  });
