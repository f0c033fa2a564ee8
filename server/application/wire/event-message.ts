import type { Effect } from '@/saga/run/effects';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { headerValue } from './header-value';
import type { RunContext } from './run-context';
import { eventSubject } from './subjects';
import { traceparent } from './traceparent';

/** An integration event as it goes over the wire: a CloudEvent in binary mode. */
export function eventMessage(
  run: RunContext,
  effect: Extract<Effect, { type: 'PublishEvent' }>,
): OutboxMessage {
  const id = `${run.runId}:${run.version}`;
  return {
    id,
    runId: run.runId,
    partition: run.partition,
    kind: 'event',
    subject: eventSubject(run.saga, effect.name),
    headers: {
      'ce-specversion': '1.0',
      'ce-id': id,
      'ce-source': `backstitch/${run.saga}`,
      'ce-type': `backstitch.${effect.name}.v1`,
      'ce-time': run.now,
      'ce-subject': run.runId,
      'ce-runid': run.runId,
      'ce-correlationid': headerValue(run.correlationId),
      'ce-causationid': headerValue(run.causationId),
      'ce-partitionkey': run.runId,
      'ce-sagaversion': String(run.sagaVersion),
      'content-type': 'application/json',
      traceparent: traceparent(run.runId, id),
    },
    body: {
      runId: run.runId,
      saga: run.saga,
      sagaVersion: run.sagaVersion,
      correlationId: run.correlationId,
      version: run.version,
      data: effect.data,
    },
  };
}
