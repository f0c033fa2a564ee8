import type { OutboxMessage } from '@/server/ports/run-writes';
import { Prisma } from './generated/client';

/** Which events of which runs one page tells of: `versions` beside `runIds`. */
export type OutboxPage = {
  readonly id: string;
  readonly partitions: readonly number[];
  readonly runIds: readonly string[];
  readonly versions: readonly number[];
};

/** The pages of a set's messages; those that have rows of their own are on none. */
export function pagesOf(messages: readonly OutboxMessage[]): readonly OutboxPage[] {
  const pages = new Map<string, OutboxMessage[]>();
  for (const message of messages) {
    if (message.page === undefined) continue;
    const page = pages.get(message.page);
    if (page) page.push(message);
    else pages.set(message.page, [message]);
  }
  return [...pages].map(([id, noted]) => ({
    id,
    partitions: [...new Set(noted.map(({ partition }) => partition))],
    runIds: noted.map(({ runId }) => runId),
    versions: noted.map((message) => versionOf(message.id)),
  }));
}

/** The id of an integration event is `run:version`. */
function versionOf(id: string): number {
  return Number(id.slice(id.lastIndexOf(':') + 1));
}

/** Of the outbox' rows, and of its pages: how many messages are to be published, and the oldest's time. */
export const unpublishedCounts = Prisma.sql`
  select count(*) as messages, min(created_at) as oldest from outbox where published_at is null
  union all
  select coalesce(sum(cardinality(run_ids)), 0), min(created_at) from outbox_page`;
