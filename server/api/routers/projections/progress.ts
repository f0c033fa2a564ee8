import type { RebuildProgress } from '@/server/ports/projection-rebuild';
import { procedure } from '../../procedure';

/** How far a rebuild of the read models is; null when there is none. */
export const progress = procedure('engine.maintain').query(
  ({ ctx }): Promise<RebuildProgress | null> => ctx.services.operations.rebuildProgress(),
);
