import { procedure } from '../../procedure';
import type { PasskeyView } from '../../services/passkeys';

/** One's own passkeys, oldest first. */
export const list = procedure('signed-in').query(
  ({ ctx }): Promise<readonly PasskeyView[]> => ctx.services.accounts.passkeys.list(ctx.principal),
);
