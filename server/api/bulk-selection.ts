import { z } from 'zod';
import { BULK_ACTIONS } from '@/saga/bulk/bulk';
import { reason } from './inputs';
import { runFilter } from './run-filter';

/** The runs of a bulk action: all that match a filter, or chosen ones. */
export const bulkSelection = z.discriminatedUnion('type', [
  runFilter.extend({ type: z.literal('filter') }),
  z.object({ type: z.literal('runs'), runIds: z.array(z.uuid()).min(1).max(1000) }),
]);

/** An action on many runs; `title` says which runs, in words. */
export const bulkStart = z.object({
  action: z.enum(BULK_ACTIONS),
  title: z.string().trim().min(1).max(200),
  reason,
  ratePerSecond: z.int().min(1).max(1000).default(20),
  selection: bulkSelection,
});
