import { z } from 'zod';
import { procedure } from '../../procedure';

/** Removes a channel with what still was to be sent there. */
export const removeChannel = procedure('alerts.manage')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.alerts.removeChannel({ id: input.id, by: ctx.principal.actor });
    return { id: input.id };
  });
