import { NotFound } from '@/server/application/errors';
import type { StoredSession } from '@/server/ports/session-directory';
import type { Principal } from '../principal';
import { type AccountDeps, audit } from './deps';
import { requireOwnPassword, requireSession } from './require-own';
import { requireStrong } from './require-strong';

/** Changes one's own name. */
export const rename =
  (deps: AccountDeps) =>
  async ({ name, by }: { name: string; by: Principal }): Promise<void> => {
    requireSession(by);
    await deps.users.rename(by.userId, name);
    await audit(deps, by.actor, {
      action: 'user.renamed',
      target: { type: 'user', id: by.userId },
      detail: { before: by.name, after: name },
    });
  };

export type PasswordChange = {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly by: Principal;
};

/** Changes one's own password and ends one's other sessions. Throws InvalidInput for a wrong current one. */
export const changePassword =
  (deps: AccountDeps) =>
  async ({ currentPassword, newPassword, by }: PasswordChange): Promise<void> => {
    requireSession(by);
    await requireOwnPassword(deps, by, currentPassword);
    requireStrong(newPassword, '/newPassword', by);
    const passwordHash = await deps.passwords.hash(newPassword);
    await deps.users.setPassword({ id: by.userId, passwordHash, keepSession: by.credentialId });
    await audit(deps, by.actor, {
      action: 'user.password-changed',
      target: { type: 'user', id: by.userId },
    });
  };

/** One's own open sessions, newest first; `current` is the one that asks. */
export const listSessions =
  (deps: AccountDeps) =>
  async (by: Principal): Promise<(StoredSession & { readonly current: boolean })[]> => {
    const sessions = await deps.sessions.list(by.userId);
    return sessions.map((session) => ({ ...session, current: session.id === by.credentialId }));
  };

/** Ends one of one's own sessions. Throws NotFound. */
export const revokeSession =
  (deps: AccountDeps) =>
  async ({ sessionId, by }: { sessionId: string; by: Principal }): Promise<void> => {
    requireSession(by);
    if (!(await deps.sessions.end(by.userId, sessionId))) throw new NotFound('session', sessionId);
    await audit(deps, by.actor, {
      action: 'session.revoked',
      target: { type: 'session', id: sessionId },
    });
  };
