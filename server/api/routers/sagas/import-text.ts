import { z } from 'zod';
import { fromText } from '@/saga/definition/text-form';
import { DefinitionInvalid } from '@/server/application/errors';
import { sagaName } from '../../inputs';
import { procedure } from '../../procedure';

/** Creates a saga from YAML or JSON text, under its own name or `name`. */
export const importText = procedure('saga.write')
  .input(z.object({ text: z.string().min(1).max(2_000_000), name: sagaName.optional() }))
  .mutation(({ ctx, input }): Promise<{ name: string }> => {
    const parsed = fromText(input.text);
    if (!('definition' in parsed) || !parsed.definition)
      throw new DefinitionInvalid(parsed.diagnostics);
    const { definition } = parsed;
    return ctx.services.sagas.create({
      name: input.name ?? definition.name,
      title: definition.title ?? definition.name,
      from: definition,
      by: ctx.principal.actor,
    });
  });
