import { z } from 'zod';
import { ROLES } from '@/server/auth/permissions';
import { email, personName } from '../../inputs';
import { procedure } from '../../procedure';
import type { OneTimeLink } from '../../services/accounts';

/** Creates an account without a password and gives the link with which its owner sets one. */
export const invite = procedure('users.manage')
  .input(
    z.object({
      email,
      name: z.union([z.literal(''), personName]).default(''),
      role: z.enum(ROLES),
    }),
  )
  .mutation(
    ({ ctx, input }): Promise<OneTimeLink & { userId: string }> =>
      ctx.services.accounts.invite({ ...input, by: ctx.principal }),
  );
