import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditLog, NewAuditEntry, Origin } from '@/server/ports/audit-log';

/** One request that changes something: where it came from, and how many entries it has caused. */
type Deed = { readonly origin: Origin; entries: number };

const deeds = new AsyncLocalStorage<Deed>();

/**
 * Does `work` as something that came from `origin`: entries that it records say so. When it changed
 * something (`work` gives true) and nobody recorded it, `otherwise` is recorded.
 */
export async function actingFrom<T extends { readonly changed: boolean }>(
  { origin, log, otherwise }: ActingFrom,
  work: () => Promise<T>,
): Promise<T> {
  const deed: Deed = { origin, entries: 0 };
  return deeds.run(deed, async () => {
    const result = await work();
    if (result.changed && deed.entries === 0) await log.record(otherwise());
    return result;
  });
}

export type ActingFrom = {
  readonly origin: Origin;
  readonly log: Pick<AuditLog, 'record'>;
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
