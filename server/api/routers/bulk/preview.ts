import { z } from 'zod';
import { bulkSelection } from '../../bulk-selection';
import { procedure } from '../../procedure';

/**
 * How many runs an action would be about, by status, for whoever may begin one: it counts those that they reach. Changes
 * nothing; a mutation only because so many ids don't fit into an address.
 */
export const preview = procedure('run.control', { changes: false })
  .input(z.object({ selection: bulkSelection }))
  .mutation(({ ctx, input }) => ctx.services.bulk.preview(input.selection));
