import type { Role } from '../permissions';
import type { Principal } from '../principal';
import { type AccountDeps, audit } from './deps';

const PROVIDER = { type: 'system', id: 'single-sign-on', name: 'Single sign-on' } as const;

/** Gives somebody the role that the identity provider says. The last admin stays one, which is noted. */
export const takeRole =
  (deps: AccountDeps) =>
  async ({ userId, role: before }: Principal, after: Role): Promise<void> => {
    if (before === after) return;
    const change = await deps.users.setRole(userId, after);
    await audit(deps, PROVIDER, {
      action: change === 'done' ? 'user.role-changed' : 'user.role-kept',
      target: { type: 'user', id: userId },
      detail: { before, after },
    });
  };
