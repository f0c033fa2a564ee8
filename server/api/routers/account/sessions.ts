import { procedure } from '../../procedure';
import type { SessionView } from '../../services/accounts';

/** One's own open sessions, newest first. */
export const sessions = procedure('signed-in').query(
  ({ ctx }): Promise<readonly SessionView[]> => ctx.services.accounts.listSessions(ctx.principal),
);
