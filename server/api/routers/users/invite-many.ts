import { z } from 'zod';
import { ROLES } from '@/server/auth/permissions';
import { procedure } from '../../procedure';
import type { InvitedLine } from '../../services/accounts';

/**
 * Invites the people of a list in CSV: a line each with e-mail, name and role, in any order under a heading, or
 * in this one without. `role` is for lines that name none. What is wrong with a line stops no other.
 */
export const inviteMany = procedure('users.manage')
  .input(z.object({ csv: z.string().min(1).max(100_000), role: z.enum(ROLES) }))
  .mutation(
    ({ ctx, input }): Promise<readonly InvitedLine[]> =>
      ctx.services.accounts.inviteMany({ ...input, by: ctx.principal }),
  );
