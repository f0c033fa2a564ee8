import { z } from 'zod';
import { ROLES } from '@/server/auth/permissions';
import { procedure } from '../../procedure';

/** Creates an API key and gives its secret, this once; its role may not exceed the creator's. */
export const create = procedure('apikeys.manage')
  .input(
    z.object({
      name: z.string().trim().min(1, 'Name the key after what uses it.').max(120),
      role: z.enum(ROLES),
      expiresInDays: z.int().min(1).max(3650).nullable().default(null),
    }),
  )
  .mutation(
    ({ ctx, input }): Promise<{ id: string; key: string; prefix: string }> =>
      ctx.services.accounts.createApiKey({ ...input, by: ctx.principal }),
  );
