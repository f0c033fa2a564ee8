import { z } from 'zod';
import { procedure } from '../../procedure';

/** What a channel's webhooks are signed with; a mutation, since asking is written into the audit log. */
export const channelSecret = procedure('alerts.manage')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input }): Promise<{ secret: string }> => {
    const by = ctx.principal.actor;
    return { secret: await ctx.services.alerts.channelSecret({ id: input.id, by }) };
  });
