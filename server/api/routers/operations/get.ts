import type { EngineRoom } from '@/server/ports/engine-room';
import { procedure } from '../../procedure';

/** How the engine stands: workers, queues, consumers, streams, tables. */
export const get = procedure('engine.read').query(
  ({ ctx }): Promise<EngineRoom> => ctx.services.operations.engineRoom(),
);
