import type { Plan } from '../plan';
import type { RecordedEvent, RunEvent } from '../run/events';
import { parseTimerId, placeRef } from '../run/ids';
import type { RunMessage } from '../run/messages';

type Told = RunMessage extends infer M
  ? M extends RunMessage
    ? Omit<M, 'messageId'>
    : never
  : never;

/**
 * The message that led to events of which this is the first: events say all that it said. Undefined when they don't,
 * as when the version that a run went over to is unknown.
 */
export function messageOf(
  { event, causationId: messageId }: Pick<RecordedEvent, 'event' | 'causationId'>,
  planOf: (version: number) => Plan | undefined,
): RunMessage | undefined {
  // A timer's message is named by the timer.
  if (parseTimerId(messageId)) return { type: 'TimerFired', messageId, timerId: messageId };
  const told = replyTold(event) ?? deedTold(event, planOf) ?? waitTold(event);
  return told && ({ ...told, messageId } as RunMessage);
}

function replyTold(event: RunEvent): Told | undefined {
  switch (event.type) {
    case 'AttemptSucceeded': {
      const reply = { outcome: 'succeeded', result: event.result } as const;
      return { type: 'ReplyReceived', commandId: event.commandId, reply };
    }
    case 'AttemptFailed': {
      const reply = { outcome: 'failed', error: event.error } as const;
      return { type: 'ReplyReceived', commandId: event.commandId, reply };
    }
    case 'LateReplyRecorded': {
      const { commandId, outcome, detail } = event;
      const reply =
        outcome === 'succeeded' ? { outcome, result: detail } : { outcome, error: detail as never };
      return { type: 'ReplyReceived', commandId, reply };
    }
    case 'ChildRunStarted': {
      const { commandId, childRunId, sagaVersion } = event;
      return { type: 'ChildStarted', commandId, childRunId, sagaVersion };
    }
    default:
      return undefined;
  }
}

function waitTold(event: RunEvent): Told | undefined {
  switch (event.type) {
    case 'SignalReceived': {
      const { type, name, correlation, payload } = event;
      return { type, name, payload, ...(correlation === undefined ? {} : { correlation }) };
    }
    case 'ApprovalDecided':
    case 'ApprovalRefused': {
      const { node, item, outcome, form, by } = event;
      return { type: 'ApprovalDecided', node: placeRef(node, item), outcome, form, by };
    }
    default:
      return undefined;
  }
}

/** What people did. */
function deedTold(
  event: RunEvent,
  planOf: (version: number) => Plan | undefined,
): Told | undefined {
  switch (event.type) {
    case 'RunStarted': {
      const { type: _, deadlineAt: __, fields: ___, ...start } = event;
      return { type: 'StartRun', ...start };
    }
    case 'RunCancelRequested':
      return { type: 'CancelRun', by: event.by, reason: event.reason };
    case 'RunSuspended':
      return { type: 'SuspendRun', by: event.by, reason: event.reason };
    case 'RunResumed':
      return { type: 'ResumeRun', by: event.by };
    case 'RunResolved':
      return { type: 'ResolveRun', by: event.by, reason: event.reason };
    case 'RunReversalRequested': {
      const { type: _, ...asked } = event;
      return { type: 'ReverseRun', ...asked };
    }
    case 'RunMigrated': {
      const { to, by, reason } = event;
      const plan = planOf(to);
      return plan && { type: 'MigrateRun', to, plan, by, reason };
    }
    default:
      return workTold(event);
  }
}

function workTold(event: RunEvent): Told | undefined {
  switch (event.type) {
    case 'RetryRequested': {
      const { kind, node, item, by } = event;
      return { type: 'RetryWork', kind, node: placeRef(node, item), by };
    }
    case 'WorkInputEdited': {
      const { kind, node, item, input, by, reason } = event;
      return { type: 'EditWorkInput', kind, node: placeRef(node, item), input, by, reason };
    }
    case 'WorkSkipped': {
      const { kind, node, item, result, by, reason } = event;
      return { type: 'SkipWork', kind, node: placeRef(node, item), result, by, reason };
    }
    default:
      return undefined;
  }
}
