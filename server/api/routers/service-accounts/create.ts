import { z } from 'zod';
import { procedure } from '../../procedure';

/** A service's name is part of subjects: nothing in it may mean more than itself there. */
const service = z
  .string()
  .trim()
  .regex(/^[A-Za-z][\w-]{0,63}$/, 'A service’s name, as steps have it.');

/** Makes an account for a service, and gives the secret by which it connects, this once. */
export const create = procedure('apikeys.manage')
  .input(
    z.object({
      service,
      note: z.string().trim().max(200).default(''),
      largePayloads: z.boolean().default(false),
    }),
  )
  .mutation(
    ({ ctx, input }): Promise<{ id: string; seed: string }> =>
      ctx.services.accounts.createServiceAccount({ ...input, by: ctx.principal }),
  );
