import { z } from 'zod';
import { procedure } from '../../procedure';
import { viewer, viewFields } from './input';

/** Gives a way of looking at the list of runs a name. */
export const save = procedure('run.read')
  .input(z.object(viewFields))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    const { id } = await ctx.services.views.save({ ...input, by: viewer(ctx.principal) });
    return { id };
  });
