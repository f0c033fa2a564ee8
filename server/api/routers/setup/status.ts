import { publicProcedure } from '../../procedure';

/** Whether the first admin is still to be created. */
export const status = publicProcedure().query(
  async ({ ctx }): Promise<{ needsSetup: boolean }> => ({
    needsSetup: await ctx.services.accounts.needsSetup(),
  }),
);
