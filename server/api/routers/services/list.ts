import { procedure } from '../../procedure';
import type { ServiceView } from '../../services/service-limits';

/** Every service that takes part in sagas: its limits, its breaker, and what waits for it. */
export const list = procedure('engine.read').query(
  ({ ctx }): Promise<readonly ServiceView[]> => ctx.services.serviceLimits.list(),
);
