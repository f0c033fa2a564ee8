import { z } from 'zod';
import { sagaName } from '../../inputs';
import { procedure } from '../../procedure';
import type { SagaView } from '../../services/sagas';

/** One saga's draft and the list of its versions. */
export const get = procedure('saga.read')
  .input(z.object({ name: sagaName }))
  .query(({ ctx, input }): Promise<SagaView> => ctx.services.sagas.get(input.name));
