import { z } from 'zod';
import { procedure } from '../../procedure';
import type { LetterContext } from '../../services/dead-letters';

/** What sending a letter again would do, what waits behind it, and what was done with it. */
export const context = procedure('deadletter.read')
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }): Promise<LetterContext> => ctx.services.deadLetters.context(input.id));
