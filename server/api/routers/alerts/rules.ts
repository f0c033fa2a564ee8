import { procedure } from '../../procedure';
import type { RuleView } from '../../services/alerts';

/** All rules as they are set, with the figure of each. */
export const rules = procedure('engine.read').query(
  ({ ctx }): Promise<readonly RuleView[]> => ctx.services.alerts.rules(),
);
