import { z } from 'zod';
import { procedure } from '../../procedure';

/** A redrive, with what became of its first letters. */
export const get = procedure('deadletter.read')
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => ctx.services.redrives.get(input.id));
