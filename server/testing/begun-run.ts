import { randomUUID } from 'node:crypto';
import { type Announcement, announcementOf } from '@/saga/run/announcement-of';
import { eventMessage } from '@/server/application/wire/event-message';
import { partitionOf } from '@/server/application/wire/partition';
import type { WriteSet } from '@/server/application/write-set';
import type { OutboxMessage } from '@/server/ports/run-writes';

/** Adds the first event of a new run to a set, and what it tells others; returns that message. */
export function begin(set: WriteSet, partitions: number): OutboxMessage {
  const runId = randomUUID();
  const by = { type: 'system', id: 'test', name: 'Test' } as const;
  const saga = { saga: 'order', sagaVersion: 1, correlationId: 'one' };
  const event = { type: 'RunStarted', runId, ...saga, input: { a: 1 }, startedBy: by } as const;
  const [now, causationId] = ['2026-01-01T00:00:00.123Z', 'cause'];
  set.events.push({ runId, version: 1, occurredAt: now, event, causationId });
  const partition = partitionOf(runId, partitions);
  const run = { runId, version: 1, causationId, now, partition, ...saga };
  const message = eventMessage(run, announcementOf(event) as Announcement);
  set.announce(message);
  return message;
}
