import { procedure } from '../../procedure';
import { translated } from '../../translated';
import { watchDeadLetterCount } from '../../watch-dead-letters';

/** Says at once, and whenever dead letters may have changed, that they are to be read again. */
export const watch = procedure('deadletter.read').subscription(({ ctx, signal }) =>
  translated(watchDeadLetterCount(ctx.services, signal)),
);
