import { z } from 'zod';
import { procedure } from '../../procedure';

/** Gives a service account another secret, this once; the one before stops working within seconds. */
export const rotate = procedure('apikeys.manage')
  .input(z.object({ id: z.uuid() }))
  .mutation(
    ({ ctx, input }): Promise<{ id: string; seed: string }> =>
      ctx.services.accounts.rotateServiceAccount({ ...input, by: ctx.principal }),
  );
