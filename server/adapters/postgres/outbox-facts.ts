import type { OutboxFact } from '@/server/ports/reconciliation';
import type { Prisma } from './prisma-client';

/** What is kept to be published of these runs: in the outbox, or until its turn comes. */
export async function outboxFacts(
  tx: Prisma,
  runIds: readonly string[],
): Promise<readonly (OutboxFact & { readonly run_id: string })[]> {
  const ids = [...runIds];
  return tx.$queryRaw<(OutboxFact & { readonly run_id: string })[]>`
    select run_id, id, kind, published_at is not null as "isPublished", false as "inTurn" from outbox
    where run_id = any(${ids}::uuid[])
    union all
    select told.run_id, told.run_id || ':' || told.version, 'event', false, false
    from outbox_page, unnest(run_ids, versions) as told (run_id, version)
    where run_ids && ${ids}::uuid[] and told.run_id = any(${ids}::uuid[])
    union all
    select run_id, command->>'id', 'command', false, true from ordered_command
    where run_id = any(${ids}::uuid[]) and command is not null`;
}
