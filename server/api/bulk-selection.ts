import { z } from 'zod';
import { runFilter } from './run-filter';

/** The runs of a bulk action: all that match a filter, or chosen ones. */
export const bulkSelection = z.discriminatedUnion('type', [
  runFilter.extend({ type: z.literal('filter') }),
  z.object({ type: z.literal('runs'), runIds: z.array(z.uuid()).min(1).max(1000) }),
]);
