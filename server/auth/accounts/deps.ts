import type { Json } from '@/saga/definition/primitives';
import type { Actor } from '@/saga/run/events';
import type { ApiKeyStore } from '@/server/ports/api-key-store';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { Ids } from '@/server/ports/ids';
import type { PasswordLinks } from '@/server/ports/password-links';
import type { SessionDirectory } from '@/server/ports/session-directory';
import type { UserDirectory } from '@/server/ports/user-directory';

/** What the use cases of accounts work with. */
export type AccountDeps = {
  readonly users: UserDirectory;
  readonly sessions: SessionDirectory;
  readonly links: PasswordLinks;
  readonly apiKeys: ApiKeyStore;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Turns passwords into what is stored, and compares. */
  readonly passwords: {
    hash(password: string): Promise<string>;
    verify(given: { hash: string; password: string }): Promise<boolean>;
  };
  /** Where people open the app: the beginning of links, without a slash at the end. */
  readonly publicUrl: string;
  /** What the first-run page asks for; undefined: there is none, so nobody can use that page. */
  readonly setupToken: string | undefined;
};

/** Notes in the audit log what somebody did to an account. */
export function audit(deps: AccountDeps, by: Actor, what: AuditedChange): Promise<void> {
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
  readonly target: { readonly type: 'user' | 'api-key' | 'session'; readonly id: string };
  readonly detail?: Json;
};
