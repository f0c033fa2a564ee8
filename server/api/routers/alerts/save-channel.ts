import { z } from 'zod';
import { email } from '../../inputs';
import { procedure } from '../../procedure';

const shared = {
  name: z.string().trim().min(1, 'Enter a name.').max(80),
  enabled: z.boolean(),
};
const url = z
  .url({ protocol: /^https?$/, error: 'Enter an http:// or https:// address.' })
  .max(2000);

const channel = z.discriminatedUnion('type', [
  z.object({
    ...shared,
    type: z.literal('email'),
    to: z.array(email).min(1, 'Enter an address.').max(20),
  }),
  z.object({ ...shared, type: z.literal('webhook'), url }),
  z.object({ ...shared, type: z.literal('slack'), url }),
]);

/** Adds a channel, or changes the one with the id. */
export const saveChannel = procedure('alerts.manage')
  .input(z.object({ id: z.uuid().nullable(), channel }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    const by = ctx.principal.actor;
    return { id: await ctx.services.alerts.saveChannel({ ...input, by }) };
  });
