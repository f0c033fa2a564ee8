import { postgresPasskeys } from '@/server/adapters/postgres/passkeys';
import type { PasskeyServices } from '@/server/api/services/passkeys';
import type { AccountDeps } from '@/server/auth/accounts/deps';
import type { PasskeyDeps } from '@/server/auth/passkeys/deps';
import {
  addPasskey,
  beginPasskey,
  listPasskeys,
  removePasskey,
  renamePasskey,
} from '@/server/auth/passkeys/own-passkeys';
import type { Backend } from './backend';

/** What passkeys work with: they are bound to the host of the public address. */
export function passkeyDeps(
  { prisma }: Pick<Backend, 'prisma'>,
  accounts: AccountDeps,
  origins: readonly string[],
): PasskeyDeps {
  const site = { id: new URL(accounts.publicUrl).hostname, origins };
  return { ...accounts, passkeys: postgresPasskeys(prisma), site };
}

/** The use cases of passkeys as the API calls them. */
export function passkeyServices(deps: PasskeyDeps): PasskeyServices {
  const list = listPasskeys(deps);
  return {
    begin: beginPasskey(deps),
    add: addPasskey(deps),
    rename: renamePasskey(deps),
    remove: removePasskey(deps),
    list: async (by) =>
      (await list(by)).map(({ id, name, synced, createdAt, lastUsedAt }) => ({
        ...{ id, name, synced, createdAt, lastUsedAt },
      })),
  };
}
