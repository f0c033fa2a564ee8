import { chaosWish } from '@/saga/chaos/chaos-rule';
import { procedure } from '../../procedure';

/** Puts a fault on an edge. */
export const add = procedure('chaos.write')
  .input(chaosWish)
  .mutation(async ({ ctx, input: wish }): Promise<{ id: string }> => {
    const { id } = await ctx.services.chaos.add({ wish, by: ctx.principal.actor });
    return { id };
  });
