import type { Actor } from '@/saga/run/events';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { SecretInfo, Secrets } from '@/server/ports/secrets';

export type SecretDeps = {
  readonly secrets: Secrets;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly clock: Clock;
};

export type SecretDesk = {
  list(): Promise<readonly SecretInfo[]>;
  save(secret: {
    readonly name: string;
    readonly value: string;
    readonly hosts: readonly string[];
    readonly by: Actor;
  }): Promise<void>;
  /** Whether it was there; `detail` is noted with it. */
  remove(name: string, by: Actor, detail?: object): Promise<boolean>;
  /** Brings all that is sealed under the present key; resolves to how many it changed. */
  rotate(by: Actor): Promise<number>;
};

/** What can be done with secrets; each change is in the audit log, without the value. */
export function secretDesk({ secrets, audit, clock }: SecretDeps): SecretDesk {
  const note = (action: string, id: string, entry: { by: Actor; detail: object }) =>
    audit.record({
      at: clock.now(),
      actor: entry.by,
      action,
      target: { type: 'secret', id },
      detail: { ...entry.detail },
    });
  return {
    list: () => secrets.list(),
    async save({ name, value, hosts, by }) {
      const before = (await secrets.list()).find((one) => one.name === name);
      await secrets.save({ name, value, hosts, at: clock.now(), by: by.name ?? by.id });
      const action = before ? 'secret.changed' : 'secret.added';
      const shown = before ? { hosts: [...before.hosts] } : null;
      await note(action, name, { by, detail: { before: shown, after: { hosts: [...hosts] } } });
    },
    async remove(name, by, detail = {}) {
      const removed = await secrets.remove(name);
      if (removed) await note('secret.removed', name, { by, detail });
      return removed;
    },
    async rotate(by) {
      const changed = await secrets.rotate();
      await note('secret.keys-rotated', 'all', { by, detail: { changed } });
      return changed;
    },
  };
}
