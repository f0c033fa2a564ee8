import { procedure } from '../../procedure';
import { deedInput } from './deed-input';

/** Says that somebody is at it: it stays until the figure is well again, and is not counted any more. */
export const acknowledge = procedure('alert.write')
  .input(deedInput)
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    const deed = { type: 'acknowledge' } as const;
    await ctx.services.alerts.handle({ ...input, deed, by: ctx.principal.actor });
    return { id: input.id };
  });
