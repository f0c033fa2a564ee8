import { z } from 'zod';
import { procedure } from '../../procedure';
import { secretName } from './save';

/** Forgets a secret; CONFLICT while drawings use it, unless that is accepted. */
export const remove = procedure('secrets.manage')
  .input(z.object({ name: secretName, evenIfUsed: z.boolean().default(false) }))
  .mutation(async ({ ctx, input }): Promise<{ name: string }> => {
    await ctx.services.secrets.remove({ ...input, by: ctx.principal.actor });
    return { name: input.name };
  });
