import { z } from 'zod';
import { sagaName } from '../../inputs';
import { procedure } from '../../procedure';
import { templateNamed } from '../../template-named';

/** Creates a saga as a draft: empty, or from a template's name or a whole definition. */
export const create = procedure('saga.write')
  .input(
    z.object({
      name: sagaName,
      title: z.string().trim().max(120),
      from: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
    }),
  )
  .mutation(({ ctx, input }): Promise<{ name: string }> => {
    const from = typeof input.from === 'string' ? templateNamed(input.from) : input.from;
    return ctx.services.sagas.create({
      name: input.name,
      title: input.title,
      from,
      by: ctx.principal.actor,
    });
  });
