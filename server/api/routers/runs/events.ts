import { z } from 'zod';
import type { EventView } from '@/saga/read-models/views';
import { runId } from '../../inputs';
import { procedure } from '../../procedure';

/** A run's events after a version, in order. */
export const events = procedure('run.read')
  .input(
    z.object({
      runId,
      afterVersion: z.int32().min(0).default(0),
      limit: z.int().min(1).max(1000).default(500),
    }),
  )
  .query(
    ({ ctx, input }): Promise<readonly EventView[]> =>
      ctx.services.runs.events(input.runId, input.afterVersion, input.limit),
  );
