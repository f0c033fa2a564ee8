import type { Json } from '@/saga/definition/primitives';
import type { Actor } from '@/saga/run/events';

export type AuditEntry = {
  /** Grows with time; also the cursor. */
  readonly id: string;
  readonly at: string;
  readonly actor: Actor;
  /** For example `run.cancel`. */
  readonly action: string;
  readonly target: { readonly type: string; readonly id: string };
  readonly detail: Json;
};

/** Who did what: entries are only ever added. */
export type AuditLog = {
  record(entry: Omit<AuditEntry, 'id'>): Promise<void>;
  /** Newest first, before the cursor's entry. */
  list(query: {
    readonly cursor?: string;
    readonly limit: number;
    readonly actorId?: string;
    readonly action?: string;
    readonly targetType?: string;
    readonly targetId?: string;
  }): Promise<{ readonly items: readonly AuditEntry[]; readonly nextCursor: string | null }>;
};
