import { z } from 'zod';
import { procedure } from '../../procedure';
import type { OneTimeLink } from '../../services/accounts';
import { userId } from './user-id';

/** A new one-time link with which a user sets a password; older links stop working. */
export const resetLink = procedure('users.manage')
  .input(z.object({ userId }))
  .mutation(
    ({ ctx, input }): Promise<OneTimeLink> =>
      ctx.services.accounts.resetLink({ ...input, by: ctx.principal }),
  );
