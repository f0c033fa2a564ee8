import { procedure } from '../../procedure';
import type { SagaListItem } from '../../services/sagas';

/** Every saga of the library, by name. */
export const list = procedure('saga.read').query(
  ({ ctx }): Promise<readonly SagaListItem[]> => ctx.services.sagas.list(),
);
