import { z } from 'zod';
import { sagaName } from '../../inputs';
import { procedure } from '../../procedure';
import type { SagaVersionView } from '../../services/sagas';

/** One published version with its definition. */
export const version = procedure('saga.read')
  .input(z.object({ name: sagaName, version: z.int32().min(1) }))
  .query(
    ({ ctx, input }): Promise<SagaVersionView> =>
      ctx.services.sagas.version(input.name, input.version),
  );
