import { z } from 'zod';
import { procedure } from '../../procedure';

/** An action on many runs, with what became of each. */
export const get = procedure('run.read')
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => ctx.services.bulk.get(input.id));
