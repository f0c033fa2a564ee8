import { z } from 'zod';
import type { Diagnostic } from '@/saga/diagnostic';
import { sagaName } from '../../inputs';
import { procedure } from '../../procedure';

/** Saves the draft when nobody saved since `baseRevision`; else CONFLICT with what is there now. */
export const saveDraft = procedure('saga.write')
  .input(
    z.object({
      name: sagaName,
      definition: z.record(z.string(), z.unknown()),
      baseRevision: z.int32().min(0),
    }),
  )
  .mutation(
    ({ ctx, input }): Promise<{ revision: number; diagnostics: readonly Diagnostic[] }> =>
      ctx.services.sagas.saveDraft({ ...input, by: ctx.principal.actor }),
  );
