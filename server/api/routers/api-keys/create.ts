import { z } from 'zod';
import { SCOPES } from '@/server/auth/scopes';
import { procedure } from '../../procedure';

/** Creates an API key and gives its secret, this once; no scope may reach further than its creator. */
export const create = procedure('apikeys.manage')
  .input(
    z.object({
      name: z.string().trim().min(1, 'Name the key after what uses it.').max(120),
      scopes: z
        .array(z.enum(SCOPES))
        .min(1, 'Choose what the key is for.')
        .max(SCOPES.length)
        .transform((scopes) => [...new Set(scopes)]),
      expiresInDays: z.int().min(1).max(3650).nullable().default(null),
    }),
  )
  .mutation(
    ({ ctx, input }): Promise<{ id: string; key: string; prefix: string }> =>
      ctx.services.accounts.createApiKey({ ...input, by: ctx.principal }),
  );
