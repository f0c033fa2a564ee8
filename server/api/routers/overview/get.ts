import { procedure } from '../../procedure';
import type { OverviewView } from '../../services/operations';

/** What happened lately, and what needs somebody. */
export const get = procedure('engine.read').query(
  ({ ctx }): Promise<OverviewView> => ctx.services.operations.overview(ctx.principal),
);
