import type { RunCount } from '@/server/ports/read-store';
import { procedure } from '../../procedure';
import { runFilter } from '../../run-filter';

/** How many runs the list has; exact up to 10,000. */
export const count = procedure('run.read')
  .input(runFilter)
  .query(({ ctx, input }): Promise<RunCount> => ctx.services.runs.count(input));
