import type { RecordedEvent } from '@/saga/run/events';
import { WriteSet } from '@/server/application/write-set';
import type { Publication } from '../outbox';
import type { OutboxMessage, ReactorRow } from '../run-writes';

type Content = {
  readonly events?: readonly RecordedEvent[];
  readonly messages?: readonly OutboxMessage[];
  readonly start?: string;
};

export function writing({ events = [], messages = [], start }: Content): WriteSet {
  const writes = new WriteSet();
  writes.events.push(...events);
  for (const one of messages) writes.send(one);
  if (start) writes.starts.push({ saga: 'order', key: 'key', runId: start, requestHash: 'hash' });
  return writes;
}

export function event(runId: string, version: number): RecordedEvent {
  const body = { type: 'NodePassed', node: `node ${version}`, next: ['ü "quoted"'] } as const;
  return {
    runId,
    version,
    occurredAt: '2026-01-01T00:00:00.123Z',
    event: body,
    causationId: `cause-${version}`,
  };
}

let messages = 0;

export function message(runId: string): OutboxMessage {
  return {
    id: `${runId}.node.${++messages}`,
    runId,
    partition: 1,
    kind: 'command',
    subject: 'saga.command.stock.reserve',
    headers: { 'ce-id': 'x' },
    body: { input: { text: 'ü' } },
  };
}

export function published({ id, kind }: OutboxMessage): Publication {
  return { id, kind, stream: 'S', streamSequence: 7 };
}

export function timer(runId: string, dueAt: string) {
  return { id: `${runId}.${dueAt}`, runId, partition: 1, kind: 'wait' as const, dueAt };
}

export function reacting(
  rows: readonly ReactorRow[],
  messages: readonly OutboxMessage[] = [],
): WriteSet {
  const writes = writing({ messages });
  writes.reactors.push(...rows);
  return writes;
}
