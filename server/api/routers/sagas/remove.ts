import { z } from 'zod';
import { sagaName } from '../../inputs';
import { procedure } from '../../procedure';

/** Deletes a saga from the library; its runs keep the versions they run. */
export const remove = procedure('saga.write')
  .input(z.object({ name: sagaName }))
  .mutation(async ({ ctx, input }): Promise<{ name: string }> => {
    await ctx.services.sagas.delete({ name: input.name, by: ctx.principal.actor });
    return { name: input.name };
  });
