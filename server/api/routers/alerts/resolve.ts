import { procedure } from '../../procedure';
import { deedInput } from './deed-input';

/** Ends an alert by hand; if it still holds, a new one fires. */
export const resolve = procedure('alert.write')
  .input(deedInput)
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    const deed = { type: 'resolve' } as const;
    await ctx.services.alerts.handle({ ...input, deed, by: ctx.principal.actor });
    return { id: input.id };
  });
