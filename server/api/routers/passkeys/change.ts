import { z } from 'zod';
import { procedure } from '../../procedure';
import { passkeyName } from './passkey-name';

/** Calls one's own passkey something else. */
export const rename = procedure('signed-in')
  .input(z.object({ id: z.uuid(), name: passkeyName }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.accounts.passkeys.rename({ ...input, by: ctx.principal });
    return { id: input.id };
  });

/** Removes one's own passkey. */
export const remove = procedure('signed-in')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
    await ctx.services.accounts.passkeys.remove({ ...input, by: ctx.principal });
    return { id: input.id };
  });
