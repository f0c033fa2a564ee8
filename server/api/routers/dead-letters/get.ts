import { z } from 'zod';
import type { DeadLetterView } from '@/saga/read-models/views';
import { procedure } from '../../procedure';

/** One dead letter, whole. */
export const get = procedure('read')
  .input(z.object({ id: z.string().min(1).max(64) }))
  .query(
    ({ ctx, input }): Promise<DeadLetterView> => ctx.services.operations.getDeadLetter(input.id),
  );
