import { z } from 'zod';
import type { DeadLetterView } from '@/saga/read-models/views';
import type { Page } from '@/server/ports/read-store';
import { page, runId } from '../../inputs';
import { procedure } from '../../procedure';

const filter = z.object({
  status: z.enum(['open', 'retried', 'discarded']).optional(),
  reason: z
    .enum([
      'malformed',
      'no-handler',
      'handler-failed',
      'max-deliveries',
      'missing-blob',
      'not-published',
    ])
    .optional(),
  service: z.string().min(1).max(64).optional(),
  runId: runId.optional(),
});

/** One page of dead letters, newest first. */
export const list = procedure('read')
  .input(filter.extend(page))
  .query(({ ctx, input }): Promise<Page<DeadLetterView>> => {
    const { cursor, limit, ...rest } = input;
    return ctx.services.operations.listDeadLetters(rest, { cursor: cursor ?? undefined, limit });
  });
