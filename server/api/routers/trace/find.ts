import { z } from 'zod';
import { procedure } from '../../procedure';

/** What an id means: of a run, a message, a dead letter, a correlation, or the key under which a run was started. */
export const find = procedure('run.read')
  .input(z.object({ id: z.string().trim().min(1).max(500) }))
  .query(({ ctx, input }) => ctx.services.trace.find(input.id));
