import { postgresApiKeyStore } from '@/server/adapters/postgres/api-key-store';
import { postgresEmailChanges } from '@/server/adapters/postgres/email-changes';
import { postgresPasswordLinks } from '@/server/adapters/postgres/password-links';
import type { Prisma } from '@/server/adapters/postgres/prisma-client';
import { postgresSagaGrants } from '@/server/adapters/postgres/saga-grants';
import { postgresSecondFactors } from '@/server/adapters/postgres/second-factors';
import { postgresSessionDirectory } from '@/server/adapters/postgres/session-directory';
import { postgresSignInGuard } from '@/server/adapters/postgres/sign-in-guard';
import { postgresUserDirectory } from '@/server/adapters/postgres/user-directory';
import type { AccountServices } from '@/server/api/services/accounts';
import { createApiKey, listApiKeys, revokeApiKey } from '@/server/auth/accounts/api-keys';
import { askEmailChange, confirmEmailChange } from '@/server/auth/accounts/change-email';
import type { AccountDeps } from '@/server/auth/accounts/deps';
import { createFirstAdmin } from '@/server/auth/accounts/first-admin';
import { setGrants } from '@/server/auth/accounts/grants';
import { inviteMany } from '@/server/auth/accounts/invite-many';
import { removePasskeysOf, resetTwoFactor } from '@/server/auth/accounts/lost-device';
import {
  disableUser,
  enableUser,
  revokeSessions,
  setRole,
  unlockUser,
} from '@/server/auth/accounts/manage-users';
import {
  changePassword,
  listSessions,
  rename,
  revokeSession,
} from '@/server/auth/accounts/own-account';
import {
  forgotPassword,
  getLink,
  inviteUser,
  makeResetLink,
  redeemLink,
} from '@/server/auth/accounts/password-links';
import {
  createServiceAccount,
  listServiceAccounts,
  revokeServiceAccount,
  rotateServiceAccount,
  type ServiceAccountDeps,
} from '@/server/auth/accounts/service-accounts';
import type { PasskeyDeps } from '@/server/auth/passkeys/deps';
import { hashPassword, isOutdated, verifyHash } from '@/server/auth/passwords/hashing';
import { passkeyServices } from './passkeys';

/** The parts of accounts on Postgres; the rest comes from the backend. */
export function accountDeps(
  prisma: Prisma,
  rest: Pick<
    AccountDeps,
    'auditLog' | 'clock' | 'ids' | 'publicUrl' | 'setupToken' | 'mail' | 'onMailError'
  >,
  others: readonly Prisma[] = [],
): AccountDeps {
  return {
    ...rest,
    users: postgresUserDirectory(prisma, others),
    sessions: postgresSessionDirectory(prisma),
    links: postgresPasswordLinks(prisma),
    emailChanges: postgresEmailChanges(prisma),
    guard: postgresSignInGuard(prisma),
    secondFactors: postgresSecondFactors(prisma),
    apiKeys: postgresApiKeyStore(prisma),
    grants: postgresSagaGrants(prisma),
    passwords: { hash: hashPassword, verify: verifyHash, isOutdated },
  };
}

/** The use cases of accounts as the API calls them. */
export function accountServices(
  deps: AccountDeps & ServiceAccountDeps & PasskeyDeps,
  provider: string | null,
): AccountServices {
  return {
    ways: { mail: deps.mail !== null, singleSignOn: provider },
    listUsers: async (filter, page) => {
      const { items, ...rest } = await deps.users.list({ ...filter, ...page });
      return {
        ...rest,
        items: items.map(({ hasPassword, linked, ...user }) => ({
          ...user,
          singleSignOn: linked,
          invited: !hasPassword && !linked,
        })),
      };
    },
    invite: inviteUser(deps),
    inviteMany: inviteMany(deps),
    setRole: setRole(deps),
    setGrants: setGrants(deps),
    disable: disableUser(deps),
    enable: enableUser(deps),
    unlock: unlockUser(deps),
    resetTwoFactor: resetTwoFactor(deps),
    removePasskeysOf: removePasskeysOf(deps),
    revokeSessions: revokeSessions(deps),
    forgotPassword: forgotPassword(deps),
    resetLink: makeResetLink(deps),
    getInvite: getLink(deps),
    acceptInvite: redeemLink(deps),
    needsSetup: () => deps.users.isEmpty(),
    createFirstAdmin: createFirstAdmin(deps),
    rename: rename(deps),
    changePassword: changePassword(deps),
    hasPassword: async (userId) => (await deps.users.passwordHash(userId)) !== null,
    askEmailChange: askEmailChange(deps),
    confirmEmailChange: confirmEmailChange(deps),
    listSessions: listSessions(deps),
    revokeSession: revokeSession(deps),
    listApiKeys: listApiKeys(deps),
    passkeys: passkeyServices(deps),
    listServiceAccounts: listServiceAccounts(deps),
    createServiceAccount: createServiceAccount(deps),
    rotateServiceAccount: rotateServiceAccount(deps),
    revokeServiceAccount: revokeServiceAccount(deps),
    createApiKey: createApiKey(deps),
    revokeApiKey: revokeApiKey(deps),
  };
}
