import { z } from 'zod';
import { runId } from '../../inputs';
import { procedure } from '../../procedure';
import { translated } from '../../translated';
import { watchRunEvents } from '../../watch-run-events';

/**
 * A run's events as they happen, in batches without a gap or a double. Each batch's id is the version
 * of its last event, so a client that lost the connection goes on where it was.
 */
export const watch = procedure('run.read')
  .input(
    z.object({
      runId,
      afterVersion: z.int32().min(0).default(0),
      lastEventId: z
        .string()
        .regex(/^\d{1,15}$/)
        .nullish(),
    }),
  )
  .subscription(({ ctx, input, signal }) => {
    const afterVersion = input.lastEventId ? Number(input.lastEventId) : input.afterVersion;
    return translated(watchRunEvents(ctx.services, { runId: input.runId, afterVersion, signal }));
  });
