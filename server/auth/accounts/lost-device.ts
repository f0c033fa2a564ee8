import { Conflict, NotFound } from '@/server/application/errors';
import type { Passkeys } from '@/server/ports/passkeys';
import type { StoredUser } from '@/server/ports/user-directory';
import type { Principal } from '../principal';
import { type AccountDeps, audit } from './deps';
import { mailLink } from './mail-link';

type Lost = { readonly userId: string; readonly reason: string; readonly by: Principal };

/** Removes the authenticator app of somebody who lost it, and tells them. Throws NotFound; Conflict when there is none. */
export const resetTwoFactor =
  (deps: AccountDeps) =>
  async ({ userId, reason, by }: Lost): Promise<void> => {
    const user = await requireUser(deps, userId);
    if (!(await deps.secondFactors.remove(userId))) {
      throw new Conflict('This account has no authenticator app.');
    }
    await audit(deps, by.actor, {
      action: 'user.two-factor-reset',
      target: { type: 'user', id: userId },
      detail: { reason },
    });
    tell(deps, user, {
      title: 'Your authenticator app was removed',
      done: `${by.name}, an administrator, removed the authenticator app of your account: ${reason}`,
      now: 'Your password alone lets you in now. Set up another app under your account.',
    });
  };

/**
 * Removes passkeys of somebody whose device is lost, ends their sessions, since one may be open there, and tells them.
 * Throws NotFound; Conflict when none of them is there (any more).
 */
export const removePasskeysOf =
  (deps: AccountDeps & { readonly passkeys: Passkeys }) =>
  async ({
    userId,
    ids,
    reason,
    by,
  }: Lost & { readonly ids: readonly string[] }): Promise<void> => {
    const user = await requireUser(deps, userId);
    const removed: string[] = [];
    for (const { id, name } of await deps.passkeys.list(userId)) {
      if (ids.includes(id) && (await deps.passkeys.remove(userId, id))) removed.push(name);
    }
    if (removed.length === 0) throw new Conflict('These passkeys are removed already.');
    const ended = await deps.sessions.endAll(userId);
    await audit(deps, by.actor, {
      action: 'user.passkeys-removed',
      target: { type: 'user', id: userId },
      detail: { reason, names: removed, sessionsEnded: ended },
    });
    tell(deps, user, {
      title: 'Passkeys of yours were removed',
      done: `${by.name}, an administrator, removed passkeys of your account (${removed.join(', ')}) and ended your sessions: ${reason}`,
      now: 'Sign in another way, and add a passkey of another device under your account.',
    });
  };

async function requireUser({ users }: AccountDeps, userId: string): Promise<StoredUser> {
  const user = await users.find(userId);
  if (!user) throw new NotFound('user', userId);
  return user;
}

type News = { readonly title: string; readonly done: string; readonly now: string };

/** Who is told can object, should somebody else have asked in their name. */
function tell(deps: AccountDeps, { email }: StoredUser, { title, done, now }: News): void {
  const lines = [done, now, 'If you did not ask for that, tell another administrator at once.'];
  mailLink(deps, email, { title, lines, url: `${deps.publicUrl}/account` }).catch(deps.onMailError);
}
