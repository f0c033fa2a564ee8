import { procedure } from '../../procedure';
import { translated } from '../../translated';
import { watchAlerts } from '../../watch-alerts';

/** Says at once, and whenever alerts may have changed, how many fire. */
export const watch = procedure('engine.read').subscription(({ ctx, signal }) =>
  translated(watchAlerts(ctx.services, signal)),
);
