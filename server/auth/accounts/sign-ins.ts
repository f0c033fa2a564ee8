import type { Json } from '@/saga/definition/primitives';
import type { Actor } from '@/saga/run/events';
import type { Origin } from '@/server/ports/audit-log';
import type { Principal } from '../principal';
import type { Profile } from '../single-sign-on/profile';
import type { RoleMapping } from '../single-sign-on/provider';
import { roleOf } from '../single-sign-on/role-of';
import type { AccountDeps } from './deps';
import { renewHash } from './renew-hash';
import { takeRole } from './take-role';

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
  /** Single sign-on let nobody in: why, in a word, and what the provider said about who came, if it did. */
  signOnRefused(why: string, profile: Profile | null, origin: Origin): Promise<void>;
  /** A password was right: a hash of an older kind is made anew. */
  passwordWasRight(email: string, password: string): Promise<void>;
  /** A code was wrong, in the challenge that a browser has; by whom is not known if that is over. */
  codeRefused(userId: string | null, origin: Origin): Promise<void>;
  /** Whose code is asked for in a challenge; null when it is unknown or over. */
  challenged(challenge: string): Promise<string | null>;
  /** Uses a code of an authenticator app up. When it was before, the session that it opened ends, and it is false. */
  spendCode(principal: Principal, code: string): Promise<boolean>;
  /** Somebody changed how they sign in, or in whose name they act. */
  changed(by: Actor, change: SignInChange, origin: Origin): Promise<void>;
  /** What the identity provider says about who comes in: gives the role that follows from it, where that is set. */
  vouchedFor(principal: Principal, profile: Profile): Promise<void>;
  /** Somebody has a session; `how`: `password` and so on. */
  opened(principal: Principal, how: string, origin: Origin): Promise<void>;
};

export type SignInChange = {
  readonly action: string;
  /** Whose account it is about. */
  readonly userId: string;
  readonly detail?: Json;
};

/** Binds the notes to their stores. */
export function signIns(deps: AccountDeps, mapping: RoleMapping | null): SignIns {
  const { auditLog, clock, guard } = deps;
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

    async signOnRefused(why, profile, origin) {
      // Here an unknown address is no mistyped password: a provider has said it.
      const email = textOf(profile?.email, 254).toLowerCase();
      const subject = textOf(profile?.sub, 255);
      const user = email === '' ? null : await deps.users.findByEmail(email);
      await auditLog.record({
        at: clock.now(),
        actor: NOBODY,
        action: 'user.sign-in-refused',
        target: { type: 'user', id: user?.id ?? 'unknown' },
        detail: {
          ...{ how: 'single-sign-on', why },
          ...(email === '' ? {} : { email }),
          ...(subject === '' ? {} : { subject }),
        },
        origin,
      });
    },

    passwordWasRight: renewHash(deps),

    async codeRefused(userId, origin) {
      await auditLog.record({
        at: clock.now(),
        actor: NOBODY,
        action: 'user.code-refused',
        target: { type: 'user', id: userId ?? 'unknown' },
        detail: {},
        origin,
      });
    },

    challenged: (challenge) => deps.secondFactors.challenged(challenge, clock.now()),

    async spendCode({ userId, credentialId }, code) {
      if (await deps.secondFactors.spend(userId, code)) return true;
      await deps.sessions.end(userId, credentialId);
      return false;
    },

    async changed(actor, { action, userId, detail = {} }, origin) {
      const target = { type: 'user', id: userId };
      await auditLog.record({ at: clock.now(), actor, action, target, detail, origin });
    },

    async vouchedFor(principal, profile) {
      if (mapping) await takeRole(deps)(principal, roleOf(profile, mapping));
    },

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

/** A claim as text that the log can hold; empty when it is none. */
function textOf(claim: unknown, most: number): string {
  return typeof claim === 'string' ? claim.replaceAll('\0', '').slice(0, most) : '';
}

function later(time: string, ms: number): string {
  return new Date(Date.parse(time) + ms).toISOString();
}
