import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditIntents } from '@/server/ports/audit-intents';
import type { AuditLog, NewAuditEntry, Origin } from '@/server/ports/audit-log';

/** One request that changes something: where it came from, and how many entries it has caused. */
type Deed = { readonly origin: Origin; entries: number };

const deeds = new AsyncLocalStorage<Deed>();

/**
 * Does `work` as something that came from `origin`: entries that it records say so. When it changed
 * something (`work` gives true) and nobody recorded it, `otherwise` is recorded.
 *
 * That is written down before anything is done, and forgotten when the entries are there or it is certain that nothing
 * was changed. So what a process has begun that ended in between becomes an entry, too.
 */
export async function actingFrom<T extends Ended>(
  { origin, log, otherwise }: ActingFrom,
  work: () => Promise<T>,
): Promise<T> {
  const deed: Deed = { origin, entries: 0 };
  return deeds.run(deed, async () => {
    const intent = await log.begin({ origin, ...otherwise() });
    const result = await work();
    if (result.changed && deed.entries === 0) await log.record(otherwise());
    // Should this fail, there is an entry too many.
    if (result.certain) await log.settle(intent).catch(() => undefined);
    return result;
  });
}

/** Reads something: entries that are recorded meanwhile say where that came from. */
export function comingFrom<T>(origin: Origin, work: () => Promise<T>): Promise<T> {
  return deeds.run({ origin, entries: 0 }, work);
}

/** How a deed ended. */
export type Ended = {
  readonly changed: boolean;
  /** Whether that is known: after a refusal nothing was changed, after a fault something may have been. */
  readonly certain: boolean;
};

export type ActingFrom = {
  readonly origin: Origin;
  readonly log: Pick<AuditLog, 'record'> & Pick<AuditIntents, 'begin' | 'settle'>;
  readonly otherwise: () => NewAuditEntry;
};

/** The same log, which adds to each entry where the request came from that causes it. */
export function withOrigin(log: AuditLog): AuditLog {
  return {
    ...log,
    async record(entry) {
      const deed = deeds.getStore();
      await log.record(deed ? { origin: deed.origin, ...entry } : entry);
      if (deed) deed.entries += 1;
    },
  };
}
