import { z } from 'zod';
import { procedure } from '../../procedure';
import { viewer, viewFields } from './input';

/** Renames a view, shares it or not, or has it show something else. */
export const change = procedure('run.read')
  .input(z.object(viewFields).partial().extend({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id, ...changed } }): Promise<{ id: string }> => {
    await ctx.services.views.change({ id, change: changed, by: viewer(ctx.principal) });
    return { id };
  });
