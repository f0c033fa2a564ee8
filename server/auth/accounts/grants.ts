import { Conflict, NotFound } from '@/server/application/errors';
import type { SagaGrant } from '@/server/ports/saga-grants';
import type { Principal } from '../principal';
import { type AccountDeps, audit } from './deps';

type SetGrants = {
  readonly userId: string;
  readonly grants: readonly SagaGrant[];
  readonly by: Principal;
};

/**
 * Says what an account may do with the sagas of some labels, besides what its role may; from the next request on.
 * Throws NotFound, and Conflict for admins, who may everything anyway.
 */
export const setGrants =
  (deps: AccountDeps) =>
  async ({ userId, grants, by }: SetGrants): Promise<void> => {
    const user = await deps.users.find(userId);
    if (user?.role === 'admin')
      throw new Conflict('An admin may everything: there is nothing to grant.');
    const before = await deps.grants.replace(userId, eachOnce(grants));
    if (before === null) throw new NotFound('user', userId);
    await audit(deps, by.actor, {
      action: 'user.grants-changed',
      target: { type: 'user', id: userId },
      detail: { before: inWords(before), after: inWords(eachOnce(grants)) },
    });
  };

function eachOnce(grants: readonly SagaGrant[]): readonly SagaGrant[] {
  return [...new Map(grants.map((grant) => [`${grant.role} ${grant.label}`, grant])).values()];
}

function inWords(grants: readonly SagaGrant[]): string[] {
  return grants.map(({ label, role }) => `${label}: ${role}`);
}
