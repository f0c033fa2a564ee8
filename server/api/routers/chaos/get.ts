import { z } from 'zod';
import { procedure } from '../../procedure';

/** A fault on an edge, with the runs that it has hit and what became of them. */
export const get = procedure('run.read')
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => ctx.services.chaos.get(input.id));
