import { z } from 'zod';
import type { HandedOver } from '@/server/ports/user-directory';
import { procedure } from '../../procedure';
import { userId } from './user-id';

/** Shuts a user out, ends their sessions and hands over what they looked after; CONFLICT for the last admin. */
export const disable = procedure('users.manage')
  .input(
    z.object({
      userId,
      reason: z.string().trim().max(1000).default(''),
      heir: z
        .object({ id: userId, keys: z.boolean().default(false) })
        .nullable()
        .default(null),
    }),
  )
  .mutation(async ({ ctx, input }): Promise<{ userId: string; handedOver: HandedOver | null }> => {
    const handedOver = await ctx.services.accounts.disable({ ...input, by: ctx.principal });
    return { userId: input.userId, handedOver };
  });
