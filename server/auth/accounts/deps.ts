import type { Json } from '@/saga/definition/primitives';
import type { Actor } from '@/saga/run/events';
import type { ApiKeyStore } from '@/server/ports/api-key-store';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { EmailChanges } from '@/server/ports/email-changes';
import type { Ids } from '@/server/ports/ids';
import type { PasswordLinks } from '@/server/ports/password-links';
import type { SagaGrants } from '@/server/ports/saga-grants';
import type { SecondFactors } from '@/server/ports/second-factors';
import type { SessionDirectory } from '@/server/ports/session-directory';
import type { SignInGuard } from '@/server/ports/sign-in-guard';
import type { UserDirectory } from '@/server/ports/user-directory';

/** What the use cases of accounts work with. */
export type AccountDeps = {
  readonly users: UserDirectory;
  readonly sessions: SessionDirectory;
  readonly links: PasswordLinks;
  readonly emailChanges: EmailChanges;
  readonly guard: SignInGuard;
  readonly secondFactors: SecondFactors;
  readonly apiKeys: ApiKeyStore;
  readonly grants: SagaGrants;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Turns passwords into what is stored, and compares. */
  readonly passwords: {
    hash(password: string): Promise<string>;
    verify(given: { hash: string; password: string }): Promise<boolean>;
    /** Whether a hash was made another way than `hash` does it today. */
    isOutdated(hash: string): boolean;
  };
  /** Sends mail to people; null when no way to do so is set. */
  readonly mail: AccountMail | null;
  /** Notes a mail that could not be sent. */
  readonly onMailError: (error: unknown) => void;
  /** Where people open the app: the beginning of links, without a slash at the end. */
  readonly publicUrl: string;
  /** What the first-run page asks for; undefined: there is none, so nobody can use that page. */
  readonly setupToken: string | undefined;
};

/** Sends a mail about somebody's account, `url` being where it leads; false when it is shown to whoever runs the server instead. */
export type AccountMail = (
  to: string,
  message: { readonly title: string; readonly lines: readonly string[]; readonly url: string },
) => Promise<boolean>;

/** Notes in the audit log what somebody did to an account. */
export function audit(
  deps: Pick<AccountDeps, 'auditLog' | 'clock'>,
  by: Actor,
  what: AuditedChange,
): Promise<void> {
  return deps.auditLog.record({
    at: deps.clock.now(),
    actor: by,
    action: what.action,
    target: what.target,
    detail: what.detail ?? null,
  });
}

/** One entry's content; `detail` never holds secrets. */
export type AuditedChange = {
  readonly action: string;
  readonly target: {
    readonly type: 'user' | 'api-key' | 'session' | 'service-account';
    readonly id: string;
  };
  readonly detail?: Json;
};
