import { procedure } from '../../procedure';

/** Brings all that is sealed under the present key; CONFLICT when the key of something is not set. */
export const rotate = procedure('secrets.manage').mutation(
  async ({ ctx }): Promise<{ changed: number }> => ({
    changed: await ctx.services.secrets.rotate(ctx.principal.actor),
  }),
);
