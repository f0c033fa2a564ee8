import type { StoredServiceAccount } from '@/server/ports/service-account-store';
import { procedure } from '../../procedure';

/** The accounts by which services connect to the broker; `managed`: the broker is told of them. */
export const list = procedure('apikeys.manage').query(
  ({
    ctx,
  }): Promise<{ readonly items: readonly StoredServiceAccount[]; readonly managed: boolean }> =>
    ctx.services.accounts.listServiceAccounts(),
);
