import { z } from 'zod';
import { procedure } from '../../procedure';

/** Sends a test message through a channel; how it went is in the channel's deliveries. */
export const testChannel = procedure('alerts.manage')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.alerts.testChannel({ id: input.id, by: ctx.principal.actor });
    return { id: input.id };
  });
