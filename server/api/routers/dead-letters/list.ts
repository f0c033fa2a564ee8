import type { DeadLetterView } from '@/saga/read-models/views';
import type { Page } from '@/server/ports/read-store';
import { page } from '../../inputs';
import { letterFilter } from '../../letter-filter';
import { procedure } from '../../procedure';

/** One page of dead letters, newest first. */
export const list = procedure('deadletter.read')
  .input(letterFilter.extend(page))
  .query(({ ctx, input }): Promise<Page<DeadLetterView>> => {
    const { cursor, limit, ...rest } = input;
    return ctx.services.deadLetters.list(rest, { cursor: cursor ?? undefined, limit });
  });
