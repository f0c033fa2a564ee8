import { z } from 'zod';
import { RULE_NAMES } from '@/server/application/alerts/rules';
import { procedure } from '../../procedure';

const input = z.object({
  name: z.enum(RULE_NAMES),
  settings: z.object({
    enabled: z.boolean(),
    threshold: z.number().gt(0, 'Use a number above 0.').max(1e9),
    forSeconds: z.int().min(0).max(86_400, 'A day at most.'),
  }),
});

/** Sets a rule's threshold and time, or switches it off. */
export const saveRule = procedure('alerts.manage')
  .input(input)
  .mutation(async ({ ctx, input: { name, settings } }): Promise<{ name: string }> => {
    await ctx.services.alerts.saveRule({ name, settings, by: ctx.principal.actor });
    return { name };
  });
