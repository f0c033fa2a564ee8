import type { Json } from '@/saga/definition/primitives';
import type { Effect } from '@/saga/run/effects';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { headerValue } from './header-value';
import type { RunContext } from './run-context';
import { shardOf } from './shard';
import { commandSubject, replySubject } from './subjects';
import { traceparent } from './traceparent';

/** CloudEvents type of a command. */
export const COMMAND_TYPE = 'backstitch.command.v1';

/** A command as it goes over the wire: a CloudEvent in binary mode. `replyTo` is a subject. */
export function commandMessage(
  run: Omit<RunContext, 'version'> & { readonly replyTo?: string },
  effect: Extract<Effect, { type: 'DispatchCommand' }>,
): OutboxMessage {
  const { commandId, transport } = effect;
  return {
    id: commandId,
    runId: run.runId,
    partition: run.partition,
    kind: 'command',
    subject: commandSubject(effect),
    headers: {
      'ce-specversion': '1.0',
      'ce-id': commandId,
      'ce-source': `backstitch/${run.saga}`,
      'ce-type': COMMAND_TYPE,
      'ce-time': run.now,
      'ce-runid': run.runId,
      'ce-correlationid': headerValue(run.correlationId),
      'ce-causationid': headerValue(run.causationId),
      'ce-idempotencykey': effect.idempotencyKey,
      'ce-partitionkey': headerValue(effect.orderingKey ?? run.runId),
      'ce-sagaversion': String(run.sagaVersion),
      'ce-replyto': run.replyTo ?? replySubject(run.partition, shardOf(run.runId)),
      'content-type': 'application/json',
      traceparent: traceparent(run.runId, commandId),
    },
    body: {
      runId: run.runId,
      saga: run.saga,
      sagaVersion: run.sagaVersion,
      node: effect.node,
      kind: effect.kind,
      attempt: effect.attempt,
      service: effect.service,
      action: effect.action,
      timeoutMs: effect.timeoutMs,
      input: effect.payload,
      ...(transport.type === 'nats' ? {} : { transport: transport as Json }),
    },
  };
}
