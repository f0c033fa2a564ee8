import type { Json } from '@/saga/definition/primitives';
import type { Origin } from '@/server/ports/audit-log';
import type { SignInGuard } from '@/server/ports/sign-in-guard';
import type { Principal } from '../principal';
import type { AccountDeps } from './deps';
import { renewHash } from './renew-hash';

const MOST_FAILURES = 10;
const COUNTED_MS = 60 * 60_000;
const LOCKED_MS = 15 * 60_000;
const NOBODY = { type: 'system', id: 'nobody', name: 'Somebody not signed in' } as const;

/** Notes in the audit log how people come in, and locks addresses whose password somebody guesses at. */
export type SignIns = {
  /** Until when no password is tried for this address; null when one may be. */
  lockedUntil(email: string): Promise<string | null>;
  /** A password was wrong, or nobody has the address. */
  refused(email: string, origin: Origin): Promise<void>;
  /** A password was right: a hash of an older kind is made anew. */
  passwordWasRight(email: string, password: string): Promise<void>;
  /** Somebody has a session; `how`: `password` and so on. */
  opened(principal: Principal, how: string, origin: Origin): Promise<void>;
};

/** Binds the notes to their stores. */
export function signIns(
  deps: Pick<AccountDeps, 'auditLog' | 'clock' | 'users' | 'passwords'>,
  guard: SignInGuard,
): SignIns {
  const { auditLog, clock } = deps;
  return {
    lockedUntil: (email) => guard.lockedUntil(email, clock.now()),

    async refused(email, origin) {
      const now = clock.now();
      const until = later(now, LOCKED_MS);
      const failure = { email, now, most: MOST_FAILURES, since: later(now, -COUNTED_MS), until };
      const { userId, lockedNow } = await guard.failed(failure);
      const target = { type: 'user', id: userId ?? 'unknown' };
      // What is nobody's address may be a password that was typed into the wrong field.
      const detail: Readonly<Record<string, Json>> = userId === null ? {} : { email };
      const entry = { at: now, actor: NOBODY, target, origin };
      await auditLog.record({ ...entry, action: 'user.sign-in-refused', detail });
      if (!lockedNow) return;
      await auditLog.record({ ...entry, action: 'user.locked', detail: { ...detail, until } });
    },

    passwordWasRight: renewHash(deps),

    async opened(principal, how, origin) {
      const now = clock.now();
      await guard.clear(principal.userId, now);
      await auditLog.record({
        at: now,
        actor: principal.actor,
        action: 'user.signed-in',
        target: { type: 'session', id: principal.credentialId },
        detail: { how },
        origin,
      });
    },
  };
}

function later(time: string, ms: number): string {
  return new Date(Date.parse(time) + ms).toISOString();
}
