import { z } from 'zod';
import { procedure } from '../../procedure';
import { viewer } from './input';

/** Forgets a view; the runs stay as they are. */
export const remove = procedure('run.read')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }): Promise<{ id: string }> => {
    await ctx.services.views.remove({ id, by: viewer(ctx.principal) });
    return { id };
  });
