import { z } from 'zod';
import { EXPORT_FORMS } from '@/saga/interchange/export-forms';
import { EXPORT_FORMATS } from '@/saga/interchange/export-names';
import { sagaName } from '../../inputs';
import { procedure } from '../../procedure';

/** A saga's draft, or one of its versions, as text: in its canonical form, or drawn in another notation. */
export const exportText = procedure('read')
  .input(
    z.object({
      name: sagaName,
      version: z.int().min(1).optional(),
      format: z.enum(EXPORT_FORMATS),
    }),
  )
  .query(async ({ ctx, input }): Promise<{ fileName: string; text: string }> => {
    const definition =
      input.version === undefined
        ? (await ctx.services.sagas.get(input.name)).draft.definition
        : (await ctx.services.sagas.version(input.name, input.version)).definition;
    const { ending, write } = EXPORT_FORMS[input.format];
    return { fileName: `${input.name}.${ending}`, text: write(definition) };
  });
