import { procedure } from '../../procedure';
import type { ApiKeyView } from '../../services/accounts';

/** Every API key, newest first, without the secrets. */
export const list = procedure('apikeys.manage').query(
  ({ ctx }): Promise<readonly ApiKeyView[]> => ctx.services.accounts.listApiKeys(),
);
