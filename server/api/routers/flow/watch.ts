import { z } from 'zod';
import { procedure } from '../../procedure';
import { translated } from '../../translated';
import { watchFlow } from '../../watch-flow';

/** What goes over the edges between sagas and services, second by second; of one business case, or all. */
export const watch = procedure('run.read')
  .input(
    z.object({
      id: z.string().min(1).max(200).optional(),
      lastEventId: z
        .string()
        .regex(/^\d{1,12}$/)
        .nullish(),
    }),
  )
  .subscription(({ ctx, input, signal }) => {
    const afterSecond = Number(input.lastEventId ?? 0);
    return translated(watchFlow(ctx.services.flow, { id: input.id, afterSecond, signal }));
  });
