import { z } from 'zod';
import { type Capsule, MOST_CAPSULE_RUNS } from '@/saga/capsule/capsule';
import { procedure } from '../../procedure';

/** What a capsule is made of. */
export const capsuleInput = z.object({
  runIds: z.array(z.uuid()).min(1).max(MOST_CAPSULE_RUNS),
  note: z.string().trim().max(2000).default(''),
});

/** Puts runs into one file, secrets masked. Changes nothing; noted all the same, for it leaves the house. */
export const make = procedure('run.read')
  .input(capsuleInput)
  .mutation(
    ({ ctx, input }): Promise<Capsule> =>
      ctx.services.capsules.make({ ...input, by: ctx.principal.name }),
  );
