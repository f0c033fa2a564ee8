import { procedure } from '../../procedure';

/** Begins to make the read models of runs anew from their events, beside those that are read. */
export const rebuild = procedure('engine.maintain').mutation(
  async ({ ctx }): Promise<{ started: true }> => {
    await ctx.services.operations.rebuild(ctx.principal.actor);
    return { started: true };
  },
);
