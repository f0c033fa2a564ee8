import { z } from 'zod';
import { personName } from '../../inputs';
import { procedure } from '../../procedure';

/** Changes one's own name. */
export const rename = procedure('signed-in')
  .input(z.object({ name: personName }))
  .mutation(async ({ ctx, input }): Promise<{ name: string }> => {
    await ctx.services.accounts.rename({ name: input.name, by: ctx.principal });
    return { name: input.name };
  });
