import { z } from 'zod';
import { sagaName, windowKey } from '../../inputs';
import { procedure } from '../../procedure';

/** Lets those who have the saga open too see what the caller selected in a window. */
export const select = procedure('saga.read', { changes: false })
  .input(
    z.object({
      name: sagaName,
      window: windowKey,
      selection: z.array(z.string().max(300)).max(100),
    }),
  )
  .mutation(({ ctx, input }): void => {
    const key = `${ctx.principal.userId}:${input.window}`;
    ctx.services.editors.select({ saga: input.name, key, selection: input.selection });
  });
