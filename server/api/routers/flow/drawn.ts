import type { DrawnFlow } from '@/server/application/flow/drawn-flows';
import { procedure } from '../../procedure';

/** Which edges the newest versions of all sagas draw. */
export const drawn = procedure('run.read').query(
  ({ ctx }): Promise<readonly DrawnFlow[]> => ctx.services.flow.drawn(),
);
