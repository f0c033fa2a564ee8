import type { Reply } from '@/saga/run/messages';
import { headerValue } from '@/server/application/wire/header-value';
import { REPLY_FAILED_TYPE, REPLY_SUCCEEDED_TYPE } from '@/server/application/wire/read-reply';
import { storageProblem } from '@/server/application/wire/storable-json';
import type { Publishable } from '@/server/ports/message-bus';
import type { AddressedCommand } from './read-command';

/** The reply to a command as it goes over the wire. `now` is ISO 8601. */
export function replyMessage(command: AddressedCommand, given: Reply, now: string): Publishable {
  const reply = storableReply(given);
  const id = `${command.commandId}:reply`;
  return {
    id,
    subject: command.replyTo,
    headers: {
      'ce-specversion': '1.0',
      'ce-id': id,
      'ce-type': reply.outcome === 'succeeded' ? REPLY_SUCCEEDED_TYPE : REPLY_FAILED_TYPE,
      'ce-source': `participant/${command.service}`,
      'ce-time': now,
      'ce-runid': command.runId,
      'ce-correlationid': headerValue(command.correlationId),
      'ce-causationid': command.commandId,
      'ce-partitionkey': command.runId,
      'content-type': 'application/json',
      ...(command.traceparent ? { traceparent: command.traceparent } : {}),
      ...(command.tracestate ? { tracestate: command.tracestate } : {}),
    },
    body: JSON.stringify(
      reply.outcome === 'succeeded' ? { result: reply.result } : { error: reply.error },
    ),
  };
}

/** What the event store can't keep becomes a failure: the run must hear of it, not only a log. */
function storableReply(reply: Reply): Reply {
  const content =
    reply.outcome === 'succeeded' ? reply.result : JSON.parse(JSON.stringify(reply.error));
  const problem = storageProblem(content);
  if (!problem) return reply;
  const message = `The participant answered what can’t be stored, at '${problem.path}': ${problem.message}`;
  return {
    outcome: 'failed',
    error: { name: 'UnstorableAnswer', message, retryable: false, inDoubt: true },
  };
}
