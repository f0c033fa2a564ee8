import { procedure } from '../../procedure';
import type { HealthView } from '../../services/operations';

/** Each part's state. */
export const get = procedure('engine.read').query(
  ({ ctx }): Promise<HealthView> => ctx.services.operations.health(),
);
