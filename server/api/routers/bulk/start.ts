import type { BulkJob } from '@/saga/bulk/bulk';
import { bulkStart } from '../../bulk-selection';
import { procedure } from '../../procedure';

/** Begins an action on many runs. */
export const start = procedure('run.control')
  .input(bulkStart)
  .mutation(
    ({ ctx, input: command }): Promise<BulkJob> =>
      ctx.services.bulk.start({ ...command, by: ctx.principal.actor }),
  );
