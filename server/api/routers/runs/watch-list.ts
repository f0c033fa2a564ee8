import { z } from 'zod';
import { procedure } from '../../procedure';
import { runFilter } from '../../run-filter';
import { translated } from '../../translated';
import { watchRunList } from '../../watch-run-list';

/** Tells which runs changed, with the summaries of those that match the filter. */
export const watchList = procedure('run.read')
  .input(z.object({ filter: runFilter.default({}) }))
  .subscription(({ ctx, input, signal }) =>
    translated(watchRunList(ctx.services, { filter: input.filter, signal })),
  );
