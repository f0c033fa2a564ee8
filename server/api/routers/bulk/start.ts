import { z } from 'zod';
import { BULK_ACTIONS, type BulkJob } from '@/saga/bulk/bulk';
import { bulkSelection } from '../../bulk-selection';
import { reason } from '../../inputs';
import { procedure } from '../../procedure';

const input = z.object({
  action: z.enum(BULK_ACTIONS),
  title: z.string().trim().min(1).max(200),
  reason,
  ratePerSecond: z.int().min(1).max(1000).default(20),
  selection: bulkSelection,
});

/** Begins an action on many runs. */
export const start = procedure('run.control')
  .input(input)
  .mutation(
    ({ ctx, input: command }): Promise<BulkJob> =>
      ctx.services.bulk.start({ ...command, by: ctx.principal.actor }),
  );
