import { procedure } from '../../procedure';
import type { AlertsView } from '../../services/alerts';

/** The alerts that are not over, and whether anybody looks at the figures. */
export const list = procedure('engine.read').query(
  ({ ctx }): Promise<AlertsView> => ctx.services.alerts.list(),
);
