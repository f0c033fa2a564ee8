import type { Actor } from '@/saga/run/events';
import type { AuditLog } from '@/server/ports/audit-log';
import type { Clock } from '@/server/ports/clock';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { SagaStore } from '@/server/ports/saga-store';

/** What use cases of sagas need. */
export type SagaDeps = {
  readonly sagas: SagaStore;
  readonly audit: AuditLog;
  readonly live: LiveNotices;
  readonly clock: Clock;
};

/** How somebody is named beside what they did. */
export function actorName(actor: Actor): string {
  return actor.name ?? actor.id;
}
