import { z } from 'zod';
import type { BulkJob } from '@/saga/bulk/bulk';
import { reason } from '../../inputs';
import { procedure } from '../../procedure';

/** Takes back, as a job of its own, what an action has done. */
export const undo = procedure('run.control')
  .input(z.object({ id: z.uuid(), reason }))
  .mutation(
    ({ ctx, input }): Promise<BulkJob> =>
      ctx.services.bulk.undo({ ...input, by: ctx.principal.actor }),
  );
