import { z } from 'zod';
import { GRANTABLE_ROLES } from '@/server/auth/permissions';
import { procedure } from '../../procedure';
import { userId } from './user-id';

const grant = z.object({ label: z.string().trim().min(1).max(60), role: z.enum(GRANTABLE_ROLES) });

/** Says what an account may do with the sagas of some labels, in place of what was granted before. */
export const setGrants = procedure('users.manage')
  .input(z.object({ userId, grants: z.array(grant).max(100) }))
  .mutation(async ({ ctx, input }): Promise<{ userId: string }> => {
    await ctx.services.accounts.setGrants({ ...input, by: ctx.principal });
    return { userId: input.userId };
  });
