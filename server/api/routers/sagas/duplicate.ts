import { z } from 'zod';
import { sagaName } from '../../inputs';
import { procedure } from '../../procedure';

/** Creates a saga from the draft of another. */
export const duplicate = procedure('saga.write')
  .input(z.object({ name: sagaName, newName: sagaName }))
  .mutation(async ({ ctx, input }): Promise<{ name: string }> => {
    const { draft } = await ctx.services.sagas.get(input.name);
    const title = `${draft.definition.title ?? draft.definition.name} (copy)`.slice(-120);
    return ctx.services.sagas.create({
      name: input.newName,
      title,
      from: draft.definition,
      by: ctx.principal.actor,
    });
  });
