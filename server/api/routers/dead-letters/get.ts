import { z } from 'zod';
import type { DeadLetterView } from '@/saga/read-models/views';
import { procedure } from '../../procedure';

/** One dead letter, whole. */
export const get = procedure('read')
  .input(z.object({ id: z.uuid() }))
  .query(
    ({ ctx, input }): Promise<DeadLetterView> => ctx.services.operations.getDeadLetter(input.id),
  );
