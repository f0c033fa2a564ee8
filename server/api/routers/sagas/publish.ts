import { z } from 'zod';
import type { Diagnostic } from '@/saga/diagnostic';
import { sagaName } from '../../inputs';
import { procedure } from '../../procedure';

/** Publishes the draft of this revision as the next version; UNPROCESSABLE_CONTENT with diagnostics when it has errors. */
export const publish = procedure('saga.publish')
  .input(
    z.object({
      name: sagaName,
      revision: z.int32().min(0),
      note: z.string().trim().max(1000).default(''),
    }),
  )
  .mutation(
    ({ ctx, input }): Promise<{ version: number; diagnostics: readonly Diagnostic[] }> =>
      ctx.services.sagas.publish({ ...input, by: ctx.principal.actor }),
  );
