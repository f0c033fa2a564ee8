import { z } from 'zod';
import type { DeadLetterView } from '@/saga/read-models/views';
import { page, runId, sagaName } from '../../inputs';
import { procedure } from '../../procedure';
import type { Page } from '../../services/runs';

const filter = z.object({
  status: z.enum(['open', 'retried', 'discarded']).optional(),
  reason: z
    .enum(['malformed', 'no-handler', 'handler-failed', 'max-deliveries', 'missing-blob', 'not-published'])
    .optional(),
  service: z.string().min(1).max(64).optional(),
  runId: runId.optional(),
  saga: sagaName.optional(),
});

/** One page of dead letters, newest first. */
export const list = procedure('read')
  .input(filter.extend(page))
  .query(({ ctx, input }): Promise<Page<DeadLetterView>> => {
    const { cursor, limit, ...rest } = input;
    return ctx.services.operations.listDeadLetters(rest, { cursor: cursor ?? undefined, limit });
  });
