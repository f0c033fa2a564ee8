import { Conflict, NotFound } from '@/server/application/errors';
import type { AccessChange, HandedOver, Heir } from '@/server/ports/user-directory';
import type { Role } from '../permissions';
import type { Principal } from '../principal';
import { type AccountDeps, audit } from './deps';

type Disabling = OfUser & { readonly reason: string; readonly heir: Heir | null };

type OfUser = { readonly userId: string; readonly by: Principal };

/** Gives a user another role. Throws NotFound; Conflict for the last admin. */
export const setRole =
  (deps: AccountDeps) =>
  async ({ userId, role, by }: OfUser & { readonly role: Role }): Promise<void> => {
    const before = await deps.users.find(userId);
    requireDone(await deps.users.setRole(userId, role), userId);
    await audit(deps, by.actor, {
      action: 'user.role-changed',
      target: { type: 'user', id: userId },
      detail: { before: before?.role ?? null, after: role },
    });
  };

/**
 * Shuts a user out, ends their sessions and hands over what they looked after, if somebody is to have it. Throws
 * NotFound; Conflict for the last admin, and for an heir who is not there.
 */
export const disableUser =
  (deps: AccountDeps) =>
  async ({ userId, reason, heir, by }: Disabling): Promise<HandedOver | null> => {
    const { change, handedOver } = await deps.users.disable({ id: userId, reason, heir });
    requireDone(change, userId);
    await audit(deps, by.actor, {
      action: 'user.disabled',
      target: { type: 'user', id: userId },
      detail: { reason, ...(heir && handedOver ? { to: heir.id, ...handedOver } : {}) },
    });
    return handedOver;
  };

/** Lets a disabled user in again. Throws NotFound. */
export const enableUser =
  (deps: AccountDeps) =>
  async ({ userId, by }: OfUser): Promise<void> => {
    requireDone(await deps.users.enable(userId), userId);
    await audit(deps, by.actor, { action: 'user.enabled', target: { type: 'user', id: userId } });
  };

/** Signs a user out everywhere. Throws NotFound. */
export const revokeSessions =
  (deps: AccountDeps) =>
  async ({ userId, by }: OfUser): Promise<void> => {
    if (!(await deps.users.find(userId))) throw new NotFound('user', userId);
    const ended = await deps.sessions.endAll(userId);
    await audit(deps, by.actor, {
      action: 'user.sessions-revoked',
      target: { type: 'user', id: userId },
      detail: { ended },
    });
  };

/** Lets passwords and codes be tried again before the lock ends. Throws NotFound; Conflict when there is no lock. */
export const unlockUser =
  (deps: AccountDeps) =>
  async ({ userId, by }: OfUser): Promise<{ email: string }> => {
    const user = await deps.users.find(userId);
    if (!user) throw new NotFound('user', userId);
    const now = deps.clock.now();
    const password = await deps.guard.clear(userId, now);
    const code = await deps.secondFactors.unlock(userId, now);
    if (!password && !code) {
      throw new Conflict('This account is not locked (any more).');
    }
    await audit(deps, by.actor, { action: 'user.unlocked', target: { type: 'user', id: userId } });
    return { email: user.email };
  };

function requireDone(change: AccessChange, userId: string): void {
  if (change === 'no-heir') {
    throw new Conflict('Whoever is to take over is not there, is disabled, or is the same person.');
  }
  if (change === 'unknown') throw new NotFound('user', userId);
  if (change === 'last-admin') {
    throw new Conflict('This is the last admin. Make somebody else an admin first.');
  }
}
