import type { RunSummary } from '@/saga/read-models/views';
import type { MergedPage } from '@/server/ports/read-store';
import { page } from '../../inputs';
import { procedure } from '../../procedure';
import { runFilter } from '../../run-filter';

/** One page of runs, newest first. */
export const list = procedure('run.read')
  .input(runFilter.extend(page))
  .query(({ ctx, input }): Promise<MergedPage<RunSummary>> => {
    const { cursor, limit, ...filter } = input;
    return ctx.services.runs.list(filter, { cursor: cursor ?? undefined, limit });
  });
