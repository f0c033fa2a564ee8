import type { BulkJob } from '@/saga/bulk/bulk';
import { procedure } from '../../procedure';

/** The latest actions on many runs, newest first. */
export const list = procedure('run.read').query(
  ({ ctx }): Promise<readonly BulkJob[]> => ctx.services.bulk.list(),
);
