import { z } from 'zod';
import type { DeadLetterView } from '@/saga/read-models/views';
import { procedure } from '../../procedure';

/** One dead letter, whole; secrets are masked. */
export const get = procedure('deadletter.read')
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }): Promise<DeadLetterView> => ctx.services.deadLetters.get(input.id));
