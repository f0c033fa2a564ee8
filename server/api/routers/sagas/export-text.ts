import { z } from 'zod';
import { toJson, toYaml } from '@/saga/definition/text-form';
import { sagaName } from '../../inputs';
import { procedure } from '../../procedure';

/** A saga's draft, or one of its versions, as text in its canonical form. */
export const exportText = procedure('read')
  .input(
    z.object({
      name: sagaName,
      version: z.int().min(1).optional(),
      format: z.enum(['yaml', 'json']),
    }),
  )
  .query(async ({ ctx, input }): Promise<{ fileName: string; text: string }> => {
    const definition =
      input.version === undefined
        ? (await ctx.services.sagas.get(input.name)).draft.definition
        : (await ctx.services.sagas.version(input.name, input.version)).definition;
    const text = input.format === 'yaml' ? toYaml(definition) : toJson(definition);
    return { fileName: `${input.name}.saga.${input.format}`, text };
  });
